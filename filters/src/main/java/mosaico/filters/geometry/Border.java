package mosaico.filters.geometry;

/** What lies outside an image, under OpenCV's names. */
public enum Border {
  /** OpenCV's default: {@code gfedcb|abcdefgh|gfedcba}. */
  REFLECT_101 {
    @Override
    public int at(int index, int length) {
      return reflect101(index, length);
    }
  },

  /** {@code aaaaaa|abcdefgh|hhhhhhh}. */
  REPLICATE {
    @Override
    public int at(int index, int length) {
      return Math.clamp(index, 0, length - 1);
    }
  };

  /** The index inside {@code [0, length)} that stands for {@code index}. */
  public abstract int at(int index, int length);

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
