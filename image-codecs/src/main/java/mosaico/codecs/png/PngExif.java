package mosaico.codecs.png;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;
import mosaico.codecs.image.ImageFile;

/**
 * The EXIF that a PNG carries in its chunk eXIf. Only what precedes the image data is looked at, as
 * browsers do, which want to know how the image stands before they draw it.
 */
public final class PngExif {

  /** More than cameras write: a JPEG has no room for more. */
  private static final int LONGEST = 1 << 16;

  private PngExif() {}

  /**
   * Looks for it, and passes over everything else.
   *
   * @return a TIFF file of tags; empty if there is none, or it fails its checksum
   * @throws IOException if the file is cut short
   */
  public static Optional<byte[]> find(ImageFile file) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(file.stream()))) {
      in.skipNBytes(Long.BYTES);
      while (true) {
        int length = in.readInt();
        int type = in.readInt();
        if (type == Chunk.EXIF && length >= 0 && length <= LONGEST) {
          return checked(in.readNBytes(length), in.readInt());
        }
        if (length < 0 || type == Chunk.IDAT || type == Chunk.IEND) {
          return Optional.empty();
        }
        in.skipNBytes(length + (long) Integer.BYTES);
      }
    }
  }

  private static Optional<byte[]> checked(byte[] data, int expected) {
    CRC32 crc = new CRC32();
    crc.update(Chunk.bytes(Chunk.EXIF));
    crc.update(data);
    return expected == (int) crc.getValue() ? Optional.of(data) : Optional.empty();
  }
}
