package mosaico.codecs.netpbm;

import java.io.IOException;
import java.io.InputStream;
import mosaico.codecs.image.RowReader;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/** Reads a Netpbm file's rows from the top. */
final class PnmRows implements RowReader {

  /** The most bytes that the table of what samples are read as takes. */
  private static final int VALUES = 128 << 10;

  private final InputStream in;
  private final PnmSamples samples;
  private final PnmHeader header;
  private final Shape shape;

  /** A row in the channels of the file. */
  private final byte[] row;

  /**
   * @param in closed with this
   * @param samples read from it, in the depth of the shape
   * @param shape of the rows wanted: gray, or the header's, gray with alpha being four channels
   */
  PnmRows(InputStream in, PnmSamples samples, PnmHeader header, Shape shape) {
    this.samples = samples;
    this.in = in;
    this.header = header;
    this.shape = shape;
    this.row = new byte[Math.multiplyExact(header.rowSamples(), shape.depth().bytes())];
  }

  /** Bytes that one holds. */
  static long memory(PnmHeader header) {
    return header.rowBytes() + (long) header.rowSamples() * header.sampleBytes() + VALUES;
  }

  @Override
  public void read(int count, byte[] into, int offset) throws IOException {
    for (int i = 0; i < count; i++) {
      int to = offset + i * shape.rowBytes();
      if (shape.channels() == header.channels()) {
        samples.row(into, to);
      } else {
        samples.row(row, 0);
        convert(into, to);
      }
    }
  }

  private void convert(byte[] into, int to) {
    Depth depth = shape.depth();
    if (header.channels() > 2) {
      Grayscale.toGray(row, 0, header.channels(), depth, into, to, shape.width());
      return;
    }
    int bytes = depth.bytes();
    int channels = shape.channels();
    for (int x = 0; x < shape.width(); x++) {
      int gray = depth.get(row, 2 * x * bytes);
      int alpha = depth.get(row, (2 * x + 1) * bytes);
      for (int c = 0; c < channels; c++) {
        depth.set(into, to + (x * channels + c) * bytes, c == 3 ? alpha : gray);
      }
    }
  }

  @Override
  public void skip(int count) throws IOException {
    samples.skip(count);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
