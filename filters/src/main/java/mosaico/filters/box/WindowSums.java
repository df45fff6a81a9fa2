package mosaico.filters.box;

/**
 * How sums of a window of so many places are put together from sums of shorter ones: of a quarter
 * of as many each, as often as it takes.
 *
 * <p>With windows of 1, 4, 16 and 64 places a row of 101 takes 12 additions instead of 100.
 */
final class WindowSums {

  private static final int JOINED = 4;

  /** Up to so many places, to add them takes less time than to store sums of four. */
  private static final int DIRECT = 11;

  private final int levels;
  private final int[] counts;
  private final int size;

  /** Sums of {@code size} places, at least 1. */
  WindowSums(int size) {
    this.size = size;
    int longest = 1;
    int made = 1;
    while (size > DIRECT && longest * JOINED <= size) {
      longest *= JOINED;
      made++;
    }
    levels = made;
    counts = new int[levels];
    int left = size;
    for (int level = levels - 1; level >= 0; level--) {
      counts[level] = left / longest;
      left %= longest;
      longest /= JOINED;
    }
  }

  /** How many lengths there are, each four times the one before; the first is 1. */
  int levels() {
    return levels;
  }

  /** Places of a window of a level. */
  int length(int level) {
    return 1 << (2 * level);
  }

  /**
   * Where the shorter windows begin that together are the whole one.
   *
   * @param stride what a level's windows stand after those of the level below
   * @param step from a place to the next
   */
  int[] places(int stride, int step) {
    int[] places = new int[sum()];
    int made = 0;
    int place = 0;
    for (int level = levels - 1; level >= 0; level--) {
      for (int i = 0; i < counts[level]; i++) {
        places[made++] = level * stride + place * step;
        place += length(level);
      }
    }
    if (place != size) {
      throw new AssertionError("%d of %d places".formatted(place, size));
    }
    return places;
  }

  private int sum() {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
