package mosaico.filters.sharpen;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** Adds what a blur took away; all implementations give equal bytes. */
sealed interface SharpenKernel permits ScalarSharpen, VectorSharpen {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static SharpenKernel fastest() {
    return VectorUse.current().allowed() ? new VectorSharpen() : new ScalarSharpen();
  }

  /**
   * Writes {@code sample + ((amount (sample - blurred) + 128) >> 8)}, clamped to 0 to white, for
   * every sample of {@code output}'s rows.
   *
   * @param input holds at least {@code output}'s rows; not modified
   * @param blurred of the same image; holds at least {@code output}'s rows; not modified
   * @param amount in 1/256ths, 0 to 2,560
   */
  void apply(Band input, Band blurred, Band output, int amount);
}
