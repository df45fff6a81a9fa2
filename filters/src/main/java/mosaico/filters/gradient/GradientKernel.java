package mosaico.filters.gradient;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** Gradients of gray rows of either depth; all implementations give equal bytes. */
sealed interface GradientKernel permits ScalarGradient, PlainGradient, VectorGradient {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static GradientKernel fastest() {
    VectorUse use = VectorUse.current();
    if (use.wantsOracle()) {
      return new ScalarGradient();
    }
    return use.allowed() ? new VectorGradient() : new PlainGradient();
  }

  /**
   * Writes the measure of the gradient at every pixel of {@code output}'s rows, borders reflected
   * (101).
   *
   * @param input gray; holds {@link GradientTaps#half} rows more than {@code output} on each side,
   *     where the image has them; not modified
   * @param output gray, of the same image; all of its rows are written
   */
  void apply(Band input, Band output, GradientTaps taps, Measure measure);
}
