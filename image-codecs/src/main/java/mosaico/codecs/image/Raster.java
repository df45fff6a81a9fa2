package mosaico.codecs.image;

import java.io.IOException;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * A whole decoded image.
 *
 * @param samples {@code shape.bytes()} bytes, row after row
 */
public record Raster(Shape shape, byte[] samples) implements PixelSource {

  /** The length of the longest array that every JVM can allocate. */
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
      throw new IOException("it must be turned upright, and is too large to be decoded whole");
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
