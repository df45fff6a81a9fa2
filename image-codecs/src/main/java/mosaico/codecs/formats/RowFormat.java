package mosaico.codecs.formats;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import mosaico.filters.geometry.Shape;

/** A file format that is a header, and then the rows of an image from the top. */
public sealed interface RowFormat {

  /** What the rows are of; four channels if there is a place for alpha. */
  Shape shape();

  byte[] header();

  /** Bytes of a row in the file. */
  int rowBytes();

  /**
   * Writes a row.
   *
   * @param samples of {@link #shape}, from {@code from} on
   * @param out {@link #rowBytes} bytes, of which those that are not written are 0
   */
  void row(byte[] samples, int from, byte[] out);

  /** Bytes of the file. */
  default long length() {
    return header().length + (long) rowBytes() * shape().height();
  }

  /** Netpbm's binary PGM (P5) or PPM (P6); alpha is left out. */
  record Pnm(Shape shape) implements RowFormat {

    @Override
    public byte[] header() {
      String magic = shape.isGray() ? "P5" : "P6";
      return "%s\n%d %d\n255\n".formatted(magic, shape.width(), shape.height()).getBytes(US_ASCII);
    }

    @Override
    public int rowBytes() {
      return shape.isGray() ? shape.width() : 3 * shape.width();
    }

    @Override
    public void row(byte[] samples, int from, byte[] out) {
      if (shape.channels() != 4) {
        System.arraycopy(samples, from, out, 0, out.length);
        return;
      }
      for (int to = 0; to < out.length; to += 3, from += 4) {
        out[to] = samples[from];
        out[to + 1] = samples[from + 1];
        out[to + 2] = samples[from + 2];
      }
    }
  }

  /**
   * Windows' BITMAPINFOHEADER form, uncompressed, its height negative, which says that the top row
   * comes first: 8 bits with a palette of grays, or 24 bits; alpha is left out.
   */
  record Bmp(Shape shape) implements RowFormat {

    private static final int FILE_HEADER = 14;
    private static final int INFO_HEADER = 40;
    private static final int GRAYS = 256;

    @Override
    public byte[] header() {
      int colours = shape.isGray() ? GRAYS : 0;
      int size = FILE_HEADER + INFO_HEADER + 4 * colours;
      long pixels = (long) rowBytes() * shape.height();
      ByteBuffer header = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
      header.put((byte) 'B').put((byte) 'M').putInt((int) (size + pixels)).putInt(0).putInt(size);
      header.putInt(INFO_HEADER).putInt(shape.width()).putInt(-shape.height());
      header.putShort((short) 1).putShort((short) (shape.isGray() ? 8 : 24));
      header.putInt(0).putInt((int) pixels).putInt(0).putInt(0).putInt(colours).putInt(0);
      for (int i = 0; i < colours; i++) {
        header.put((byte) i).put((byte) i).put((byte) i).put((byte) 0);
      }
      return header.array();
    }

    /** A multiple of 4. */
    @Override
    public int rowBytes() {
      return Math.ceilDiv(shape.isGray() ? shape.width() : 3 * shape.width(), 4) * 4;
    }

    @Override
    public void row(byte[] samples, int from, byte[] out) {
      if (shape.isGray()) {
        System.arraycopy(samples, from, out, 0, shape.width());
        return;
      }
      int pixel = shape.channels();
      for (int x = 0, to = 0; x < shape.width(); x++, to += 3, from += pixel) {
        out[to] = samples[from + 2];
        out[to + 1] = samples[from + 1];
        out[to + 2] = samples[from];
      }
    }
  }

  /** Baseline TIFF 6.0, little-endian, uncompressed, in strips of about 64 KiB. */
  record Tiff(Shape shape) implements RowFormat {

    private static final int STRIP_BYTES = 64 << 10;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    @Override
    public byte[] header() {
      int stripRows = Math.clamp(STRIP_BYTES / rowBytes(), 1, shape.height());
      int strips = Math.ceilDiv(shape.height(), stripRows);
      boolean alpha = shape.channels() == 4;
      int entries = alpha ? 11 : 10;
      int bitsAt = 8 + 2 + 12 * entries + 4;
      int offsetsAt = bitsAt + 2 * 4;
      int countsAt = offsetsAt + 4 * strips;
      int pixelsAt = countsAt + 4 * strips;
      ByteBuffer out = ByteBuffer.allocate(pixelsAt).order(ByteOrder.LITTLE_ENDIAN);
      out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
      out.putShort((short) entries);
      entry(out, 256, LONG, 1, shape.width());
      entry(out, 257, LONG, 1, shape.height());
      // More than fits the entry itself stands elsewhere.
      entry(out, 258, SHORT, shape.channels(), shape.isGray() ? 8 : bitsAt);
      entry(out, 259, SHORT, 1, 1);
      entry(out, 262, SHORT, 1, shape.isGray() ? 1 : 2);
      entry(out, 273, LONG, strips, strips == 1 ? pixelsAt : offsetsAt);
      entry(out, 277, SHORT, 1, shape.channels());
      entry(out, 278, LONG, 1, stripRows);
      entry(out, 279, LONG, strips, strips == 1 ? (int) shape.bytes() : countsAt);
      entry(out, 284, SHORT, 1, 1);
      if (alpha) {
        entry(out, 338, SHORT, 1, 2);
      }
      out.putInt(0);
      for (int i = 0; i < 4; i++) {
        out.putShort((short) 8);
      }
      for (int i = 0; i < strips; i++) {
        out.putInt((int) (pixelsAt + (long) i * stripRows * rowBytes()));
      }
      for (int i = 0; i < strips; i++) {
        out.putInt(Math.min(stripRows, shape.height() - i * stripRows) * rowBytes());
      }
      return out.array();
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
      out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    @Override
    public int rowBytes() {
      return shape.rowBytes();
    }

    @Override
    public void row(byte[] samples, int from, byte[] out) {
      System.arraycopy(samples, from, out, 0, out.length);
    }
  }
}
