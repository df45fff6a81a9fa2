package mosaico.filters.sobel;

import mosaico.filters.geometry.Band;

/** The 3×3 Sobel gradient magnitude of gray rows; all implementations give equal bytes. */
public sealed interface SobelKernel permits ScalarSobel {

  /** The fastest that this machine runs. */
  static SobelKernel fastest() {
    return new ScalarSobel();
  }

  /** What runs, for the log: {@code scalar}, {@code vector 512 bits}. */
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
