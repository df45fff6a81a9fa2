package mosaico.filters.resize;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/**
 * The two passes of a resize; all implementations give equal samples.
 *
 * <p>A sample is {@code (sum of w s + half) >> bits}, clamped to 0 to white: the weights {@code w}
 * have {@link Weights#bits} after the point. In an image whose colours are weighted by alpha, alpha
 * is made so; a colour is {@code (sum of w c a) / (sum of w a)}, rounded half up and clamped, and 0
 * where the divisor is not positive, which weights below 0 may bring about. Sums take up to 62
 * bits.
 */
sealed interface ResizeKernel permits ScalarResize, PlainResize, VectorResize {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static ResizeKernel fastest() {
    VectorUse use = VectorUse.current();
    if (use.wantsOracle()) {
      return new ScalarResize();
    }
    return use.allowed() ? new VectorResize() : new PlainResize();
  }

  /**
   * Makes each sample from those beside it.
   *
   * @param input holds the output's rows; not modified
   * @param output as wide as there are weights; all of its rows are written
   */
  void columns(Band input, Band output, Weights weights, Alpha alpha);

  /**
   * Makes each sample from those above and below.
   *
   * @param input as wide as the output; holds the rows that the weights name; not modified
   * @param output all of its rows are written
   * @param weights of the output's rows
   */
  void rows(Band input, Band output, Weights weights, Alpha alpha);
}
