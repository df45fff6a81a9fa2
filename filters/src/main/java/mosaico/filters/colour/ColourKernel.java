package mosaico.filters.colour;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** Mixes the channels of each pixel; all implementations give equal bytes. */
sealed interface ColourKernel permits ScalarColour, VectorColour {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static ColourKernel fastest() {
    return VectorUse.current().allowed() ? new VectorColour() : new ScalarColour();
  }

  /**
   * Moves colours away from their gray; alpha is kept.
   *
   * @param input of three or four channels; not modified
   * @param output of the same image; all of its rows are written
   * @param factor in 1/4096ths, 0 to 32,768
   */
  void saturate(Band input, Band output, int factor);

  /**
   * Makes each colour a weighted sum of the three; alpha is kept.
   *
   * @param input of one, three or four channels; not modified
   * @param output of the same size, with three channels if the input has one; all of its rows are
   *     written
   * @param weights for each of red, green and blue those of red, green and blue, in 1/4096ths, at
   *     least 0, less than 4096 each, and together less than 8,192
   */
  void mix(Band input, Band output, int[][] weights);
}
