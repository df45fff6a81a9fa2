package mosaico.filters.histogram;

import mosaico.filters.summary.NumberReader;
import mosaico.filters.summary.NumberWriter;

/** Counts as numbers; a run of zeros is a 0 and the run's length. */
final class SparseCounts {

  private SparseCounts() {}

  static void write(long[] counts, NumberWriter out) {
    for (int i = 0; i < counts.length; ) {
      out.number(counts[i]);
      int next = i + 1;
      if (counts[i] == 0) {
        while (next < counts.length && counts[next] == 0) {
          next++;
        }
        out.number(next - i);
      }
      i = next;
    }
  }

  /**
   * Reads as many counts as the array has and adds them to it.
   *
   * @return the sum of those read
   * @throws IllegalArgumentException if there are none such
   */
  static long addTo(long[] counts, NumberReader in) {
    long sum = 0;
    for (int i = 0; i < counts.length; ) {
      long count = in.number();
      if (count == 0) {
        int run = in.upTo(counts.length - i);
        if (run == 0) {
          throw new IllegalArgumentException("a run of no zeros");
        }
        i += run;
      } else {
        counts[i++] += count;
        sum = Math.addExact(sum, count);
      }
    }
    return sum;
  }
}
