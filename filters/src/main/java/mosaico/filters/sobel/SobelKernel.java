package mosaico.filters.sobel;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/**
 * The 3×3 Sobel gradient magnitude of gray rows of 8-bit samples; all implementations give equal
 * bytes.
 */
public sealed interface SobelKernel permits ScalarSobel, PlainSobel, VectorSobel {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static SobelKernel fastest() {
    VectorUse use = VectorUse.current();
    if (use.wantsOracle()) {
      return new ScalarSobel();
    }
    return use.allowed() ? new VectorSobel() : new PlainSobel(use.refusal());
  }

  /** What runs, for the log: {@code vector 512 bits}, or {@code plain} and why. */
  String description();

  /**
   * Writes the magnitude of every pixel of {@code output}'s rows.
   *
   * @param input gray; holds a row more than {@code output} on each side, where the image has one;
   *     not modified
   * @param output gray, of the same image; all of its rows are written
   */
  void apply(Band input, Band output, Norm norm);
}
