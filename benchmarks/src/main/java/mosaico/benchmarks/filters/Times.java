package mosaico.benchmarks.filters;

import java.util.ArrayList;
import java.util.List;

/**
 * How long two ways take that are run in turn.
 *
 * @param ours milliseconds at the median
 * @param theirs milliseconds at the median
 */
record Times(double ours, double theirs) {

  /** Enough for C2 to compile what it will. */
  private static final long WARM_UP = 1_000_000_000L;

  private static final int LEAST_WARM_UPS = 4;

  static Times alternately(Runnable ours, Runnable theirs, int rounds) {
    theirs.run();
    long spent = 0;
    for (int i = 0; i < LEAST_WARM_UPS || spent < WARM_UP; i++) {
      spent += nanoseconds(ours);
    }
    List<Long> mine = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      mine.add(nanoseconds(ours));
      others.add(nanoseconds(theirs));
    }
    return new Times(median(mine), median(others));
  }

  /** How many times as fast as theirs ours is. */
  double ratio() {
    return theirs / ours;
  }

  private static long nanoseconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static double median(List<Long> nanoseconds) {
    List<Long> sorted = nanoseconds.stream().sorted().toList();
    return sorted.get(sorted.size() / 2) / 1e6;
  }
}
