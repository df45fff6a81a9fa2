package mosaico.filters.gradient;

/**
 * The two kernels, of equal odd length, that a gradient is made of: {@code gx} is the difference
 * along rows of what was smoothed down columns, {@code gy} the difference down columns of what was
 * smoothed along rows. Neither is turned round: the gradient at x sums {@code difference[i]
 * sample(x + i - half)}.
 */
public final class GradientTaps {

  /** OpenCV's {@code Scharr}. */
  public static final GradientTaps SCHARR = of(new int[] {3, 10, 3}, new int[] {-1, 0, 1});

  /** The mean of three differences, times 3. */
  public static final GradientTaps PREWITT = of(new int[] {1, 1, 1}, new int[] {-1, 0, 1});

  private final int[] smoothing;
  private final int[] difference;

  private GradientTaps(int[] smoothing, int[] difference) {
    this.smoothing = smoothing;
    this.difference = difference;
  }

  private static GradientTaps of(int[] smoothing, int[] difference) {
    return new GradientTaps(smoothing, difference);
  }

  /** OpenCV's {@code Sobel} of {@code size} 3, 5 or 7: binomial coefficients, and theirs apart. */
  public static GradientTaps sobel(int size) {
    return switch (size) {
      case 3 -> of(new int[] {1, 2, 1}, new int[] {-1, 0, 1});
      case 5 -> of(new int[] {1, 4, 6, 4, 1}, new int[] {-1, -2, 0, 2, 1});
      case 7 -> of(new int[] {1, 6, 15, 20, 15, 6, 1}, new int[] {-1, -4, -5, 0, 5, 4, 1});
      default ->
          throw new IllegalArgumentException("Sobel kernels have 3, 5 or 7 taps, not " + size);
    };
  }

  /**
   * Second differences: {@code gx + gy} is OpenCV's {@code Laplacian} of {@code size} 1, which does
   * not smooth, or 3.
   */
  public static GradientTaps laplacian(int size) {
    return switch (size) {
      case 1 -> of(new int[] {0, 1, 0}, new int[] {1, -2, 1});
      case 3 -> of(new int[] {1, 2, 1}, new int[] {1, -2, 1});
      default -> throw new IllegalArgumentException("Laplacian of size 1 or 3, not " + size);
    };
  }

  /** How many there are. */
  int size() {
    return smoothing.length;
  }

  /** Pixels that they reach in each direction. */
  int half() {
    return smoothing.length / 2;
  }

  /** Not to be modified. */
  int[] smoothing() {
    return smoothing;
  }

  /** Not to be modified. */
  int[] difference() {
    return difference;
  }

  /** The largest magnitude that gx or gy can have in images of that white. */
  int most(int white) {
    int smoothed = 0;
    int positive = 0;
    for (int i = 0; i < size(); i++) {
      smoothed += smoothing[i];
      positive += Math.max(0, difference[i]);
    }
    return white * smoothed * positive;
  }
}
