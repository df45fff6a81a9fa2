package mosaico.codecs.webp;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.Decoding;
import mosaico.codecs.image.ImageFile;

/** Finds the EXIF block of an extended WebP file, which is in a chunk after the image. */
final class WebpExif {

  /** The position of the first chunk, after RIFF, a length and WEBP. */
  private static final int CHUNKS_AT = 12;

  private static final int EXTENDED = chunk("VP8X");
  private static final int EXIF = chunk("EXIF");

  /** A flag in the extended header's first byte. */
  private static final int HAS_EXIF = 0x08;

  private static final int LONGEST = 1 << 16;

  /** What precedes EXIF in a JPEG file; some programs copy it into WebP files. */
  private static final byte[] PREFIX = {'E', 'x', 'i', 'f', 0, 0};

  private WebpExif() {}

  /**
   * Searches a file's chunks.
   *
   * @return a TIFF structure; empty if there is none
   * @throws IOException if the file is cut short
   */
  static Optional<byte[]> find(ImageFile file) throws IOException {
    try (ImageInputStream in = file.imageInput()) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      in.seek(CHUNKS_AT);
      if (in.readInt() != EXTENDED) {
        return Optional.empty();
      }
      long at = CHUNKS_AT + 2L * Integer.BYTES + in.readUnsignedInt();
      if ((in.readUnsignedByte() & HAS_EXIF) == 0) {
        return Optional.empty();
      }
      while (at < file.length()) {
        Decoding.goOn();
        in.seek(at);
        int type = in.readInt();
        long length = in.readUnsignedInt();
        if (type == EXIF && length <= LONGEST) {
          byte[] data = new byte[(int) length];
          in.readFully(data);
          return Optional.of(withoutPrefix(data));
        }
        at += 2L * Integer.BYTES + length + length % 2;
      }
      return Optional.empty();
    }
  }

  private static byte[] withoutPrefix(byte[] data) {
    int n = PREFIX.length;
    boolean prefixed = data.length > n && Arrays.equals(data, 0, n, PREFIX, 0, n);
    return prefixed ? Arrays.copyOfRange(data, n, data.length) : data;
  }

  private static int chunk(String name) {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    return letters[0] | letters[1] << 8 | letters[2] << 16 | letters[3] << 24;
  }
}
