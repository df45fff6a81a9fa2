package mosaico.codecs.bmp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import mosaico.codecs.image.RowFormat;
import mosaico.filters.geometry.Shape;

/**
 * The layout of uncompressed BMP files with a BITMAPINFOHEADER: 8 bits with a palette of grays, or
 * 24 bits; alpha is left out. Their height is negative, which means that the top row comes first.
 */
record BmpFormat(Shape shape) implements RowFormat {

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
