package mosaico.endtoend.job;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** A gray picture that is never in memory as a whole: made, written and compared row by row. */
record LargePicture(Shape shape) {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int ROWS_AT_A_TIME = 128;

  /** Waves that no two rows share, so that a row in the wrong place is seen. */
  private void row(int y, byte[] into, int offset) {
    for (int x = 0; x < shape.width(); x++) {
      into[offset + x] = (byte) (((x * (y % 251)) >> 6) + ((x ^ y) & 31) + (y >> 3));
    }
  }

  /** Writes it as a PNG in one IDAT stream. */
  void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
      out.write(SIGNATURE);
      byte[] header =
          ByteBuffer.allocate(13)
              .putInt(shape.width())
              .putInt(shape.height())
              .put((byte) 8)
              .array();
      chunk(out, "IHDR", header, header.length);
      Deflater deflater = new Deflater(Deflater.BEST_SPEED);
      try (OutputStream idat = new DeflaterOutputStream(new IdatStream(out), deflater, 1 << 16)) {
        byte[] row = new byte[1 + shape.width()];
        for (int y = 0; y < shape.height(); y++) {
          row(y, row, 1);
          idat.write(row);
        }
      } finally {
        deflater.end();
      }
      chunk(out, "IEND", new byte[0], 0);
    }
  }

  private static void chunk(DataOutputStream out, String type, byte[] data, int length)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.writeInt(length);
    out.write(name);
    out.write(data, 0, length);
    out.writeInt((int) crc.getValue());
  }

  /** Every write becomes a chunk; closing it closes nothing else. */
  private static final class IdatStream extends OutputStream {
    private final DataOutputStream out;

    private IdatStream(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      byte[] data = new byte[length];
      System.arraycopy(bytes, offset, data, 0, length);
      chunk(out, "IDAT", data, length);
    }
  }

  /**
   * Compares a PNG with what a chain makes of the picture.
   *
   * @return the first row that differs, or the height if none does
   */
  int firstDifference(InputStream png, String chain) throws IOException {
    DataInputStream in = new DataInputStream(png);
    in.skipNBytes(SIGNATURE.length + 8);
    if (in.readInt() != shape.width() || in.readInt() != shape.height()) {
      return -1;
    }
    in.skipNBytes(13 - 8 + 4);
    InputStream rows = new InflaterInputStream(new Idats(in));
    byte[] above = new byte[shape.width()];
    byte[] filtered = new byte[1 + shape.width()];
    for (int from = 0; from < shape.height(); from += ROWS_AT_A_TIME) {
      Band expected = expected(chain, from);
      for (int y = expected.rows().from(); y < expected.rows().to(); y++) {
        if (rows.readNBytes(filtered, 0, filtered.length) < filtered.length) {
          return y;
        }
        unfilter(filtered, above);
        int start = expected.offset(y);
        for (int x = 0; x < shape.width(); x++) {
          if (above[x] != expected.samples()[start + x]) {
            return y;
          }
        }
      }
    }
    return shape.height();
  }

  private Band expected(String chain, int from) {
    Rows output = new Rows(from, Math.min(shape.height(), from + ROWS_AT_A_TIME));
    var bound = Chain.parse(chain).on(shape);
    Band input = Band.allocate(shape, bound.input(output));
    for (int y = input.rows().from(); y < input.rows().to(); y++) {
      row(y, input.samples(), input.offset(y));
    }
    return bound.apply(input, output);
  }

  /** Makes the row {@code above} the one below it, of PNG's filters 0, 1 and 2. */
  private static void unfilter(byte[] filtered, byte[] above) {
    int type = filtered[0];
    for (int x = 0; x < above.length; x++) {
      int base =
          switch (type) {
            case 0 -> 0;
            case 1 -> x == 0 ? 0 : above[x - 1];
            case 2 -> above[x];
            default -> throw new IllegalStateException("filter " + type);
          };
      above[x] = (byte) (filtered[1 + x] + base);
    }
  }

  /** The data of IDAT chunks that follow one another. */
  private static final class Idats extends InputStream {
    private final DataInputStream in;
    private int left;

    private Idats(DataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      while (left == 0) {
        left = in.readInt();
        byte[] type = in.readNBytes(4);
        if (!new String(type, StandardCharsets.US_ASCII).equals("IDAT")) {
          return -1;
        }
        if (left == 0) {
          in.skipNBytes(4);
        }
      }
      int count = in.read(into, offset, Math.min(length, left));
      left -= count;
      if (left == 0) {
        in.skipNBytes(4);
      }
      return count;
    }
  }
}
