package mosaico.filters.median;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** The median around each sample; all implementations give equal bytes. */
sealed interface MedianKernel permits ScalarMedian, VectorMedian {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static MedianKernel fastest() {
    return VectorUse.current().allowed() ? new VectorMedian() : new ScalarMedian();
  }

  /**
   * Writes, for every sample of {@code output}'s rows, the median of its channel in the square of
   * {@code 2 radius + 1} pixels a side around it; pixels outside the image are the outermost ones
   * inside.
   *
   * @param input holds {@code radius} rows more than {@code output} on each side, where the image
   *     has them; not modified
   * @param output of the same image; all of its rows are written
   * @param radius 1 to 3
   */
  void apply(Band input, Band output, int radius);
}
