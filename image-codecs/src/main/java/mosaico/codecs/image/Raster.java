package mosaico.codecs.image;

import java.io.IOException;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * An image that is decoded whole.
 *
 * @param samples {@code shape.bytes()} bytes, row after row
 */
public record Raster(Shape shape, byte[] samples) implements PixelSource {

  /** No array is longer. */
  private static final int MOST = Integer.MAX_VALUE - 64;

  public Raster {
    if (samples.length != shape.bytes()) {
      throw new IllegalArgumentException(samples.length + " samples for " + shape);
    }
  }

  /**
   * Decodes all rows.
   *
   * @throws IOException if the file is damaged or cut short, or too large to be held in one array
   */
  public static Raster of(RowImage image) throws IOException {
    Shape shape = image.shape();
    if (shape.bytes() > MOST) {
      throw new IOException("it must be turned, and is too large to be decoded whole");
    }
    byte[] samples = new byte[(int) shape.bytes()];
    try (RowReader reader = image.reader()) {
      reader.read(shape.height(), samples, 0);
    }
    return new Raster(shape, samples);
  }

  @Override
  public long memory() {
    return samples.length;
  }

  @Override
  public Band rows(Rows rows) {
    return Band.whole(shape, samples).slice(rows);
  }

  @Override
  public void close() {}
}
