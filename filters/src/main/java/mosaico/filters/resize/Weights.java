package mosaico.filters.resize;

import java.util.LinkedHashMap;
import java.util.Map;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;

/**
 * The weights of some output samples along one axis. Those of one output sample stand one after
 * another, {@link #most} entries after those of the one before.
 */
final class Weights {

  /** Axes whose weights are kept, for the next band of the same image. */
  private static final int KEPT = 4;

  /** The most weights of an axis that are kept. */
  private static final int MOST_KEPT = 1 << 20;

  private static final Map<Key, Weights> CACHE = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(Axis axis, Depth depth, int offset) {}

  private final int first;
  private final int most;
  private final int bits;
  private final int[] froms;
  private final int[] counts;
  private final int[] weights;

  private Weights(Axis axis, Depth depth, Rows outputs, int offset) {
    first = outputs.from();
    most = axis.most();
    bits = bits(depth);
    froms = new int[outputs.count()];
    counts = new int[outputs.count()];
    weights = new int[Math.multiplyExact(outputs.count(), most)];
    for (int i = outputs.from(); i < outputs.to(); i++) {
      int index = i - first;
      froms[index] = axis.from(i) + offset;
      counts[index] = axis.to(i) - axis.from(i);
      axis.weights(i, bits, weights, index * most);
    }
  }

  /**
   * The weights of some outputs.
   *
   * @param offset added to the place of every input sample
   */
  static Weights of(Axis axis, Depth depth, Rows outputs, int offset) {
    return new Weights(axis, depth, outputs, offset);
  }

  /** The weights of all outputs, made once for all bands of an image. */
  static Weights ofAll(Axis axis, Depth depth, int offset) {
    Key key = new Key(axis, depth, offset);
    synchronized (CACHE) {
      Weights kept = CACHE.get(key);
      if (kept != null) {
        return kept;
      }
    }
    Weights made = of(axis, depth, new Rows(0, axis.output()), offset);
    if (made.weights.length <= MOST_KEPT) {
      synchronized (CACHE) {
        CACHE.put(key, made);
        if (CACHE.size() > KEPT) {
          CACHE.remove(CACHE.keySet().iterator().next());
        }
      }
    }
    return made;
  }

  /**
   * How many bits weights have after the point: for 8-bit samples as many as in Pillow, whose sums
   * fit 32 bits; for 16-bit samples 8 more, so that rounded weights change a result no more often.
   */
  static int bits(Depth depth) {
    return switch (depth) {
      case EIGHT -> 22;
      case SIXTEEN -> 30;
    };
  }

  /** Bits after the point. */
  int bits() {
    return bits;
  }

  /** The first input sample of output {@code i}. */
  int from(int i) {
    return froms[i - first];
  }

  /** The input sample after the last of output {@code i}. */
  int to(int i) {
    return from(i) + count(i);
  }

  /** How many input samples output {@code i} is made from. */
  int count(int i) {
    return counts[i - first];
  }

  /** Where the weights of output {@code i} begin in {@link #values}. */
  int at(int i) {
    return (i - first) * most;
  }

  int[] values() {
    return weights;
  }
}
