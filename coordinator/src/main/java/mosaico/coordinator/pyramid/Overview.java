package mosaico.coordinator.pyramid;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * A whole result, made small enough to be kept. Each of its bands is decoded once, when it is there
 * and somebody looks. Not safe for use by several threads at once.
 */
final class Overview {

  /** Of the longer side, in pixels. */
  static final int LONGEST = 1_024;

  private final int shift;
  private final Reduction small;
  private final BitSet there = new BitSet();

  Overview(Shape result) {
    shift = shift(result);
    small = new Reduction(result, shift, 0, 0, result.width(), result.height());
  }

  /** By which power of two a result is made smaller. */
  static int shift(Shape result) {
    int shift = 0;
    while (Reduction.reduced(Math.max(result.width(), result.height()), shift) > LONGEST) {
      shift++;
    }
    return shift;
  }

  int shift() {
    return shift;
  }

  Reduction image() {
    return small;
  }

  /**
   * Adds bands that are there and were not before.
   *
   * @param until no further band is decoded after this moment of {@link System#nanoTime}
   * @return whether no band is missing
   */
  boolean update(JobRecord job, Bands bands, long until) throws IOException {
    Shape result = job.spec().result();
    int tiles = job.spec().plan().tiles();
    for (int i = there.nextClearBit(0); i < tiles; i = there.nextClearBit(i + 1)) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      Optional<Strip> strip = bands.strip(job, i);
      if (strip.isPresent()) {
        Rows rows = job.spec().plan().rows(i);
        Shape shape = result.withSize(result.width(), rows.count());
        small.add(rows, BandSamples.of(strip.get(), shape), result.width(), result.width());
        there.set(i);
      }
    }
    return there.cardinality() == tiles;
  }
}
