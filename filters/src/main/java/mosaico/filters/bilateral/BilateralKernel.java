package mosaico.filters.bilateral;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** Means of neighbours of similar colour; all implementations give equal bytes. */
sealed interface BilateralKernel permits ScalarBilateral, VectorBilateral {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static BilateralKernel fastest() {
    return VectorUse.current().allowed() ? new VectorBilateral() : new ScalarBilateral();
  }

  /**
   * Writes every sample of {@code output}'s rows, border reflected (101), as {@link Bilateral}
   * says.
   *
   * @param input holds the neighbourhood's radius of rows more than {@code output} on each side,
   *     where the image has them; not modified
   * @param output of the same image; all of its rows are written
   */
  void apply(Band input, Band output, Neighbourhood neighbourhood);
}
