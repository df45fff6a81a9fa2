package mosaico.coordinator.result;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import mosaico.contract.strip.Strip;
import mosaico.filters.geometry.Shape;

/**
 * Puts PNG-ready strips together to a PNG file (ISO/IEC 15948): each becomes one IDAT chunk of the
 * one zlib stream, and nothing is inflated or deflated here.
 */
final class PngWriter implements StripWriter {

  /** Bytes of a chunk around its data: length, type, checksum. */
  static final int CHUNK = 12;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Method deflate, window 32 KiB, fastest level; its check bits make it a multiple of 31. */
  private static final byte[] ZLIB_HEADER = {0x78, 0x01};

  /** An empty final block with fixed Huffman codes: ends a stream whose blocks are not final. */
  private static final byte[] FINAL_BLOCK = {0x03, 0x00};

  private static final int HEADER = 13;
  private static final int TRAILER = FINAL_BLOCK.length + 4;

  /** Bytes of a file beside its strips' chunks. */
  static final int AROUND = SIGNATURE.length + 4 * CHUNK + HEADER + ZLIB_HEADER.length + TRAILER;

  private final Shape shape;
  private final OutputStream out;
  private int adler = 1;
  private long raw;

  PngWriter(Shape shape, OutputStream out) {
    this.shape = shape;
    this.out = out;
  }

  @Override
  public void begin() throws IOException {
    out.write(SIGNATURE);
    byte colourType =
        switch (shape.channels()) {
          case 1 -> 0;
          case 3 -> 2;
          case 4 -> 6;
          default -> throw new IllegalArgumentException(shape + " is no PNG");
        };
    byte[] header =
        ByteBuffer.allocate(HEADER)
            .putInt(shape.width())
            .putInt(shape.height())
            .put((byte) 8)
            .put(colourType)
            .array();
    chunk("IHDR", header, 0, header.length);
    chunk("IDAT", ZLIB_HEADER, 0, ZLIB_HEADER.length);
  }

  @Override
  public void strip(Strip strip) throws IOException {
    chunk("IDAT", strip.bytes(), strip.offset(), strip.header().payloadLength());
    adler = Adler.combine(adler, strip.header().adler32(), strip.header().rawLength());
    raw += strip.header().rawLength();
  }

  @Override
  public void end() throws IOException {
    StripWriter.check(raw, shape.bytes() + shape.height());
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
