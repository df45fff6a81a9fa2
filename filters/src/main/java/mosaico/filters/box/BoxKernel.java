package mosaico.filters.box;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.vector.VectorUse;

/** The mean of a square around each sample; all implementations give equal bytes. */
sealed interface BoxKernel permits ScalarBox, PlainBox, VectorBox {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static BoxKernel fastest() {
    VectorUse use = VectorUse.current();
    if (use.wantsOracle()) {
      return new ScalarBox();
    }
    return use.allowed() ? new VectorBox() : new PlainBox();
  }

  /**
   * Writes, for every sample of {@code output}'s rows, the {@link Mean} of its channel in the
   * square of {@code 2 radius + 1} pixels a side around it; colours weighted by alpha as {@link
   * Alpha} says.
   *
   * @param input holds {@code radius} rows more than {@code output} on each side, where the image
   *     has them; not modified
   * @param output of the same image; all of its rows are written
   * @param radius 1 to 50
   */
  void apply(Band input, Band output, int radius, Border border, Alpha alpha);
}
