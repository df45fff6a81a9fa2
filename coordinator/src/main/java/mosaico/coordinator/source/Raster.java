package mosaico.coordinator.source;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * An image that is decoded whole.
 *
 * @param samples {@code shape.bytes()} bytes, row after row
 */
public record Raster(Shape shape, byte[] samples) implements PixelSource {

  public Raster {
    if (samples.length != shape.bytes()) {
      throw new IllegalArgumentException(samples.length + " samples for " + shape);
    }
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
