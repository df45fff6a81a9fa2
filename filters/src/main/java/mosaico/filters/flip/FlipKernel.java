package mosaico.filters.flip;

import mosaico.filters.vector.VectorUse;

/** The reversal of a row's pixels; all implementations give equal bytes. */
sealed interface FlipKernel permits ScalarFlip, VectorFlip {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static FlipKernel fastest() {
    return VectorUse.current().allowed() ? new VectorFlip() : new ScalarFlip();
  }

  /**
   * Writes pixels in reverse order.
   *
   * @param in not modified
   * @param from where the first pixel begins in {@code in}
   * @param out shares no memory with {@code in}; nothing but the pixels is written
   * @param to where the pixels begin in {@code out}
   * @param pixelBytes 1, 2, 3, 4, 6 or 8
   */
  void reverse(byte[] in, int from, byte[] out, int to, int pixels, int pixelBytes);
}
