package mosaico.filters.adaptive;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/**
 * The Gaussian mean around each sample as OpenCV's {@code GaussianBlur} makes it of floats, whose
 * rounding depends on their order; all implementations give equal bytes.
 */
sealed interface GaussianMean permits ScalarGaussianMean, VectorGaussianMean {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static GaussianMean fastest() {
    return VectorUse.current().allowed() ? new VectorGaussianMean() : new ScalarGaussianMean();
  }

  /**
   * Writes, for every sample of {@code output}'s rows, the weighted mean of the square around it,
   * pixels outside the image being the outermost ones inside, rounded half to even.
   *
   * <p>A row is summed from the left, each product added with one rounding; these sums are added
   * from the middle row, each time the product of a weight and the sum of the two rows as far above
   * and below.
   *
   * @param input gray; holds half as many rows as there are weights, more than {@code output} on
   *     each side, where the image has them; not modified
   * @param output of the same image; all of its rows are written
   * @param weights an odd number, symmetric, summing to 1
   */
  void apply(Band input, Band output, float[] weights);
}
