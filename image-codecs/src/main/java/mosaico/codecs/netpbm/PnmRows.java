package mosaico.codecs.netpbm;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import mosaico.codecs.image.RowReader;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/** Reads a Netpbm file's rows from the top, its samples scaled to 8 bits. */
final class PnmRows implements RowReader {

  private final InputStream in;
  private final PnmSamples samples;
  private final PnmHeader header;
  private final Shape shape;

  private final byte[] scaled;

  /**
   * @param in closed with this
   * @param samples read from it
   * @param shape of the rows wanted: gray, or the header's, gray with alpha being four channels
   */
  PnmRows(InputStream in, PnmSamples samples, PnmHeader header, Shape shape) {
    this.samples = samples;
    this.in = in;
    this.header = header;
    this.shape = shape;
    this.scaled = new byte[header.width() * header.channels()];
  }

  /** Bytes that one holds. */
  static long memory(PnmHeader header) {
    return header.rowBytes() + (long) header.width() * header.channels() + (64 << 10);
  }

  @Override
  public void read(int count, byte[] into, int offset) throws IOException {
    for (int i = 0; i < count; i++) {
      int to = offset + i * shape.rowBytes();
      if (shape.channels() == header.channels()) {
        samples.row(into, to);
      } else {
        samples.row(scaled, 0);
        convert(into, to);
      }
    }
  }

  private void convert(byte[] into, int to) {
    if (header.channels() > 2) {
      Grayscale.toGray(scaled, 0, header.channels(), into, to, shape.width());
      return;
    }
    int channels = shape.channels();
    for (int x = 0; x < shape.width(); x++) {
      int pixel = to + x * channels;
      Arrays.fill(into, pixel, pixel + Math.min(3, channels), scaled[2 * x]);
      if (channels == 4) {
        into[pixel + 3] = scaled[2 * x + 1];
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
