package mosaico.coordinator.pyramid;

import java.io.IOException;
import java.util.Optional;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** An image that is looked at in reduced sizes, of which whole rows are had part by part. */
public interface Layer {

  /** No other image has this name. */
  String name();

  /** The image's shape; its depth does not matter. */
  Shape shape();

  /** How many parts the rows are divided into, from the top. */
  int parts();

  /** The rows of a part. */
  Rows rows(int part);

  /**
   * The samples of a part, of 8 bits; empty if they are not there.
   *
   * @param until no longer than to this moment of {@link System#nanoTime} is waited for them
   */
  Optional<byte[]> samples(int part, long until) throws IOException;
}
