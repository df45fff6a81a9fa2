package mosaico.filters;

import java.util.List;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * A step that makes rows of an output image from nearby rows of an input image. Every output pixel
 * depends on the input image alone, never on which rows are asked for together, so that tiled
 * output equals whole-image output bit for bit.
 */
public non-sealed interface Filter extends Step {

  /** Rows above and below an output row that the filter reads, at least 0. */
  int halo();

  /** Which rows of the input image the given rows of the output image are made from. */
  default Rows input(Rows output, Shape input) {
    return output.grow(halo(), input.height());
  }

  /**
   * Whether each output row is made from the input row of the same number alone. Such a filter may
   * follow a step whose output is only known for the rows of one band.
   */
  default boolean keepsRows() {
    return halo() == 0;
  }

  /**
   * Filters that make the same output, one after another, each from fewer rows at a time than this
   * one, for images of which this one would need too many; this filter alone if there is no need.
   */
  default List<Filter> split(Shape input) {
    return List.of(this);
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
