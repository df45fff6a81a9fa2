package mosaico.filters.edges;

import mosaico.filters.geometry.Depth;

/**
 * How large a gradient makes an edge, in units of 8-bit samples.
 *
 * @param low above it, an edge if connected to a strong one
 * @param high above it, a strong edge; at least {@code low}
 * @param euclidean whether a gradient's magnitude is the root of its squares' sum (L2); otherwise
 *     it is the sum of its absolute values (L1)
 */
record Thresholds(double low, double high, boolean euclidean) {

  /** Thresholds given in either order. */
  static Thresholds of(double one, double other, boolean euclidean) {
    return new Thresholds(Math.min(one, other), Math.max(one, other), euclidean);
  }

  /** {@link #low} for {@link #magnitude}: what it must exceed. */
  long low(Depth depth) {
    return measure(low, depth);
  }

  /** {@link #high} for {@link #magnitude}: what it must exceed. */
  long high(Depth depth) {
    return measure(high, depth);
  }

  /** The magnitude of a gradient; of L2, its square. */
  long magnitude(int gx, int gy) {
    return euclidean ? (long) gx * gx + (long) gy * gy : (long) Math.abs(gx) + Math.abs(gy);
  }

  private long measure(double threshold, Depth depth) {
    int unit = depth.white() / 255;
    double scaled = threshold * unit;
    return (long) Math.floor(euclidean ? scaled * scaled : scaled);
  }
}
