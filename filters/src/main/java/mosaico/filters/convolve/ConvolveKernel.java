package mosaico.filters.convolve;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** The sum of neighbours times coefficients; all implementations give equal bytes. */
sealed interface ConvolveKernel permits ScalarConvolve, VectorConvolve {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static ConvolveKernel fastest() {
    return VectorUse.current().allowed() ? new VectorConvolve() : new ScalarConvolve();
  }

  /**
   * Writes every sample of {@code output}'s rows, border reflected (101), as {@link Convolve} says.
   *
   * @param input holds the coefficients' radius of rows more than {@code output} on each side,
   *     where the image has them; not modified
   * @param output of the same image; all of its rows are written
   */
  void apply(Band input, Band output, Coefficients coefficients, Alpha alpha);
}
