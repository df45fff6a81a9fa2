package mosaico.benchmarks.filters;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much processor time two ways took that were run in turn, in milliseconds.
 *
 * @param ours of each round, in ascending order
 * @param theirs likewise
 */
record Times(List<Double> ours, List<Double> theirs) {

  /** Methods are compiled while they are waited for ({@code -Xbatch}), so few runs are enough. */
  private static final int LEAST_WARM_UPS = 8;

  private static final int MOST_WARM_UPS = 60;

  /** After so many runs none of which was clearly faster than before, C2 has done its work. */
  private static final int SETTLED = 5;

  private static final double CLEARLY = 0.9;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  static Times alternately(Runnable ours, Runnable theirs, int rounds) {
    theirs.run();
    warmUp(ours);
    List<Double> mine = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      mine.add(milliseconds(ours));
      others.add(milliseconds(theirs));
    }
    Collections.sort(mine);
    Collections.sort(others);
    return new Times(mine, others);
  }

  private static void warmUp(Runnable work) {
    double best = Double.MAX_VALUE;
    int since = 0;
    for (int i = 0; i < LEAST_WARM_UPS || (since < SETTLED && i < MOST_WARM_UPS); i++) {
      double taken = milliseconds(work);
      since = taken < CLEARLY * best ? 0 : since + 1;
      best = Math.min(best, taken);
    }
  }

  /** Of this thread alone: what else the machine does at the time is not counted. */
  private static double milliseconds(Runnable work) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.run();
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
  }

  static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  /** How many times as fast as theirs ours is, at the median. */
  double ratio() {
    return median(theirs) / median(ours);
  }

  /** How many times as fast ours is, of the fastest runs of both. */
  double ratioOfBests() {
    return theirs.getFirst() / ours.getFirst();
  }
}
