package mosaico.filters.blur;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** A separable, symmetric smoothing of every channel; all implementations give equal bytes. */
sealed interface BlurKernel permits ScalarBlur, VectorBlur {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static BlurKernel fastest() {
    VectorUse use = VectorUse.current();
    return use.allowed() ? new VectorBlur() : new ScalarBlur(use.refusal());
  }

  /** What runs, for the log: {@code vector 512 bits}, or {@code scalar} and why. */
  String description();

  /**
   * Writes, for every sample of {@code output}'s rows, {@code sum = sum of weights[i] weights[j]
   * sample(x + i - half, y + j - half)}, border reflected (101), as {@code (sum + one² / 2) /
   * one²}, where {@code one} is the sum of the weights; colours weighted by alpha as {@link Alpha}
   * says.
   *
   * @param input holds half as many rows as there are weights, more than {@code output} on each
   *     side, where the image has them; not modified
   * @param output of the same image; all of its rows are written
   * @param weights an odd number, symmetric, none negative, summing to 256 for samples of 8 bits
   *     and to 65,536 for 16
   */
  void apply(Band input, Band output, int[] weights, Alpha alpha);
}
