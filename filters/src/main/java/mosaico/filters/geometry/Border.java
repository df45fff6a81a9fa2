package mosaico.filters.geometry;

/** What lies outside an image: reflect-101, OpenCV's default, {@code gfedcb|abcdefgh|gfedcba}. */
public final class Border {

  private Border() {}

  /**
   * The index inside {@code [0, length)} that stands for {@code index}, by any number of
   * reflections; an axis of one pixel repeats it.
   */
  public static int reflect101(int index, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int folded = Math.floorMod(index, period);
    return folded < length ? folded : period - folded;
  }
}
