package mosaico.filters;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * One step of a chain, with its parameters set: makes rows of an output image from rows of an input
 * image. Every output pixel depends on the input image alone, never on which rows are asked for
 * together, so that tiled output equals whole-image output bit for bit.
 *
 * <p>Implementations are immutable and may be used by several threads.
 */
public interface Filter {

  /**
   * The step as text, parameters that differ from their defaults included: {@code blur:sigma=2}.
   */
  String text();

  /**
   * Whether the filter reads gray only; a chain puts a {@code grayscale} step before it if needed.
   */
  default boolean needsGray() {
    return false;
  }

  /** The shape of the output image. */
  default Shape output(Shape input) {
    return input;
  }

  /** Rows above and below an output row that the filter reads, at least 0. */
  int halo();

  /** Which rows of the input image the given rows of the output image are made from. */
  default Rows input(Rows output, Shape input) {
    return output.grow(halo(), input.height());
  }

  /**
   * Makes {@code output}'s rows.
   *
   * @param input holds at least {@link #input(Rows, Shape) the rows needed}; not modified
   * @param output of shape {@link #output(Shape)}; all of its rows are written; shares no memory
   *     with {@code input}
   */
  void apply(Band input, Band output);
}
