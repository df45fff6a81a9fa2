package mosaico.codecs.png;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import mosaico.codecs.image.DeflatedWriter;
import mosaico.codecs.image.IccProfile;
import mosaico.filters.geometry.Shape;

/**
 * Assembles a PNG file (ISO/IEC 15948) from deflated bands: each becomes one IDAT chunk of the
 * file's one zlib stream.
 */
final class PngWriter implements DeflatedWriter {

  /** Bytes of a chunk other than its data: length, type, checksum. */
  private static final int CHUNK = 12;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Method deflate, window 32 KiB, fastest level; its check bits make it a multiple of 31. */
  private static final byte[] ZLIB_HEADER = {0x78, 0x01};

  /** An empty final block with fixed Huffman codes: ends a stream whose blocks are not final. */
  private static final byte[] FINAL_BLOCK = {0x03, 0x00};

  private static final int HEADER = 13;
  private static final int TRAILER = FINAL_BLOCK.length + 4;

  /** Bytes of a file other than its bands' chunks and its profile's. */
  private static final int AROUND =
      SIGNATURE.length + 4 * CHUNK + HEADER + ZLIB_HEADER.length + TRAILER;

  private final OutputStream out;
  private int adler = 1;

  private PngWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes what precedes the first band. */
  static PngWriter begin(Shape shape, Optional<IccProfile> profile, OutputStream out)
      throws IOException {
    byte colourType =
        switch (shape.channels()) {
          case 1 -> 0;
          case 3 -> 2;
          case 4 -> 6;
          default -> throw new IllegalArgumentException("PNG has no pixels like those of " + shape);
        };
    byte[] header =
        ByteBuffer.allocate(HEADER)
            .putInt(shape.width())
            .putInt(shape.height())
            .put((byte) shape.depth().bits())
            .put(colourType)
            .array();
    out.write(SIGNATURE);
    PngWriter writer = new PngWriter(out);
    writer.chunk("IHDR", header, 0, header.length);
    if (profile.isPresent()) {
      byte[] content = PngProfile.content(profile.get());
      writer.chunk("iCCP", content, 0, content.length);
    }
    writer.chunk("IDAT", ZLIB_HEADER, 0, ZLIB_HEADER.length);
    return writer;
  }

  /** The length of a file in bytes. */
  static long length(int bands, long deflatedBytes, Optional<IccProfile> profile) {
    long ofProfile = profile.map(icc -> CHUNK + PngProfile.content(icc).length).orElse(0);
    return AROUND + ofProfile + (long) bands * CHUNK + deflatedBytes;
  }

  @Override
  public void write(byte[] deflated, int from, int bytes, int adler32, long rawBytes)
      throws IOException {
    chunk("IDAT", deflated, from, bytes);
    adler = Adler.combine(adler, adler32, rawBytes);
  }

  @Override
  public void finish() throws IOException {
    byte[] end = ByteBuffer.allocate(TRAILER).put(FINAL_BLOCK).putInt(adler).array();
    chunk("IDAT", end, 0, end.length);
    chunk("IEND", end, 0, 0);
  }

  private void chunk(String type, byte[] data, int offset, int length) throws IOException {
    byte[] head = ByteBuffer.allocate(8).putInt(length).put(type.getBytes(US_ASCII)).array();
    CRC32 crc = new CRC32();
    crc.update(head, 4, 4);
    crc.update(data, offset, length);
    out.write(head);
    out.write(data, offset, length);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
