package mosaico.filters.adaptive;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** Tells samples that are above their surroundings' mean; all implementations give equal bytes. */
sealed interface Comparison permits ScalarComparison, VectorComparison {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static Comparison fastest() {
    return VectorUse.current().allowed() ? new VectorComparison() : new ScalarComparison();
  }

  /**
   * Replaces the means in {@code output} by white where {@code sample - mean > -offset}, by 0
   * elsewhere.
   *
   * @param input holds at least {@code output}'s rows; not modified
   * @param offset from -white to white
   */
  void apply(Band input, Band output, int offset);
}
