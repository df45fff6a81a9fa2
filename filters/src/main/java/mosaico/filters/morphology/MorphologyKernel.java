package mosaico.filters.morphology;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** The least or greatest sample around each; all implementations give equal bytes. */
sealed interface MorphologyKernel permits ScalarMorphology, VectorMorphology {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static MorphologyKernel fastest() {
    return VectorUse.current().allowed() ? new VectorMorphology() : new ScalarMorphology();
  }

  /**
   * Writes, for every sample of {@code output}'s rows, the extreme one of its channel in the square
   * of {@code 2 radius + 1} pixels a side around it, as much of it as lies in the image.
   *
   * @param input holds {@code radius} rows more than {@code output} on each side, where the image
   *     has them; not modified
   * @param output of the same image; all of its rows are written
   * @param radius at least 1
   */
  void apply(Band input, Band output, int radius, Extreme extreme);
}
