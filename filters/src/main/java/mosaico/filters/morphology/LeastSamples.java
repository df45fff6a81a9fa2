package mosaico.filters.morphology;

import mosaico.filters.geometry.Depth;

/**
 * The least of samples that lie at several places, for a whole row of them, by the Vector API.
 * Samples can be complemented as they are read or written: the greatest of some is the complement
 * of the least of their complements.
 */
sealed interface LeastSamples permits LeastBytes, LeastShorts {

  static LeastSamples of(Depth depth) {
    return switch (depth) {
      case EIGHT -> new LeastBytes();
      case SIXTEEN -> new LeastShorts();
    };
  }

  /**
   * Writes the least of the samples at several places of one array.
   *
   * @param at where the first sample of each row is
   * @param length bytes; a multiple of the vector's if {@code out} is {@code in}, which is then
   *     overwritten from its beginning, so that {@code to} must not come after a place that is read
   * @param flipIn all ones to complement what is read, otherwise 0
   * @param flipOut all ones to complement what is written, otherwise 0
   */
  void of(byte[] in, int[] at, byte[] out, int to, int length, byte flipIn, byte flipOut);

  /**
   * Writes the lesser of the samples of two arrays.
   *
   * @param length bytes
   * @param flip all ones to complement those of {@code b}, otherwise 0
   */
  void of(byte[] a, int fromA, byte[] b, int fromB, byte flip, byte[] out, int to, int length);
}
