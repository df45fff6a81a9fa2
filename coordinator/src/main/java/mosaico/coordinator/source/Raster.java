package mosaico.coordinator.source;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/**
 * A decoded image.
 *
 * @param samples {@code shape.bytes()} bytes, row after row
 */
public record Raster(Shape shape, byte[] samples) {

  public Raster {
    if (samples.length != shape.bytes()) {
      throw new IllegalArgumentException(samples.length + " samples for " + shape);
    }
  }

  public Band band() {
    return Band.whole(shape, samples);
  }
}
