package mosaico.filters.edges;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.Species;

/**
 * The gradients of 8-bit samples and their L1 norms, which fit 16-bit lanes.
 *
 * <p>{@code |gy| 2¹⁵ < 13573 |gx|} is {@code |gy| <= t} there, with {@code t = 13573 |gx| >> 15}:
 * no multiple of 13573 that small is one of 2¹⁵. And 13573 is 53 * 256 + 5, so that {@code t = (53
 * |gx| + (5 |gx| >> 8)) >> 7}, which needs 16 bits.
 */
final class ShortEdges extends EdgeRows {

  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Species.BYTES.vectorBitSize() / 2));
  private static final int LANES = SHORTS.length();

  /** Before the first pixel of a row; the one of these next to it is read, as is one at its end. */
  private static final int MARGIN = LANES;

  private final short low;
  private final short high;
  private final short[] smoothed;
  private final short[] differences;
  private final short[][] gx;
  private final short[][] gy;
  private final short[][] magnitudes;

  ShortEdges(Band input, Thresholds thresholds, EdgeMap map) {
    super(input, map);
    low = (short) thresholds.low(Depth.EIGHT);
    high = (short) thresholds.high(Depth.EIGHT);
    int length = MARGIN + (width + LANES - 1) / LANES * LANES + LANES;
    smoothed = new short[length];
    differences = new short[length];
    gx = new short[KEPT][length];
    gy = new short[KEPT][length];
    magnitudes = new short[KEPT][length];
  }

  @Override
  void clear(int slot) {
    Arrays.fill(magnitudes[slot], (short) 0);
  }

  @Override
  void gradients(int above, int row, int below, int slot) {
    columns(input.samples(), above, row, below, width, smoothed, differences, MARGIN);
    extend(smoothed, width, MARGIN);
    extend(differences, width, MARGIN);
    rows(smoothed, differences, width, gx[slot], gy[slot], magnitudes[slot]);
    Arrays.fill(magnitudes[slot], MARGIN + width, magnitudes[slot].length, (short) 0);
  }

  /**
   * Sums and differences of columns of three.
   *
   * @param margin where those of the first column go
   */
  static void columns(
      byte[] in,
      int above,
      int row,
      int below,
      int width,
      short[] smoothed,
      short[] differences,
      int margin) {
    int x = 0;
    for (; x <= width - LANES; x += LANES) {
      ShortVector upper = shorts(in, above + x);
      ShortVector lower = shorts(in, below + x);
      ShortVector middle = shorts(in, row + x);
      upper.add(lower).add(middle.add(middle)).intoArray(smoothed, margin + x);
      lower.sub(upper).intoArray(differences, margin + x);
    }
    for (; x < width; x++) {
      int upper = in[above + x] & 0xff;
      int lower = in[below + x] & 0xff;
      smoothed[margin + x] = (short) (upper + 2 * (in[row + x] & 0xff) + lower);
      differences[margin + x] = (short) (lower - upper);
    }
  }

  private static ShortVector shorts(byte[] in, int at) {
    return (ShortVector)
        ByteVector.fromArray(BYTES, in, at).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
  }

  /** Repeats a row's first number before it, and its last one after it. */
  static void extend(short[] row, int width, int margin) {
    row[margin - 1] = row[margin];
    row[margin + width] = row[margin + width - 1];
  }

  private static void rows(
      short[] smoothed, short[] differences, int width, short[] gx, short[] gy, short[] sums) {
    for (int x = MARGIN; x < MARGIN + width; x += LANES) {
      ShortVector dx =
          ShortVector.fromArray(SHORTS, smoothed, x + 1)
              .sub(ShortVector.fromArray(SHORTS, smoothed, x - 1));
      ShortVector middle = ShortVector.fromArray(SHORTS, differences, x);
      ShortVector dy =
          ShortVector.fromArray(SHORTS, differences, x - 1)
              .add(ShortVector.fromArray(SHORTS, differences, x + 1))
              .add(middle.add(middle));
      dx.intoArray(gx, x);
      dy.intoArray(gy, x);
      dx.abs().add(dy.abs()).intoArray(sums, x);
    }
  }

  @Override
  void maxima(int above, int slot, int below, int word) {
    short[] upper = magnitudes[above];
    short[] here = magnitudes[slot];
    short[] lower = magnitudes[below];
    for (int w = 0; w < map.words(); w++) {
      long candidates = 0;
      long strong = 0;
      int end = Math.min(width, (w + 1) * Long.SIZE);
      for (int x = w * Long.SIZE; x < end; x += LANES) {
        ShortVector magnitude = ShortVector.fromArray(SHORTS, here, MARGIN + x);
        if (magnitude.compare(GT, low).anyTrue()) {
          long found = maxima(upper, here, lower, gx[slot], gy[slot], MARGIN + x, low);
          candidates |= found << x;
          strong |= (found & magnitude.compare(GT, high).toLong()) << x;
        }
      }
      map.candidates()[word + w] = candidates;
      map.strong()[word + w] = strong;
    }
  }

  private static long maxima(
      short[] upper, short[] here, short[] lower, short[] gx, short[] gy, int at, short low) {
    ShortVector magnitude = ShortVector.fromArray(SHORTS, here, at);
    ShortVector dx = ShortVector.fromArray(SHORTS, gx, at);
    ShortVector dy = ShortVector.fromArray(SHORTS, gy, at);
    ShortVector ax = dx.abs();
    ShortVector ay = dy.abs();
    ShortVector tangent =
        ax.mul((short) 53).add(ax.mul((short) 5).lanewise(LSHR, 8)).lanewise(LSHR, 7);
    VectorMask<Short> flat = ay.compare(LE, tangent);
    VectorMask<Short> steep = ay.compare(GT, tangent.add(ax.add(ax)));
    VectorMask<Short> falling = dx.lanewise(XOR, dy).compare(LT, 0);
    ShortVector before =
        ShortVector.fromArray(SHORTS, upper, at - 1)
            .blend(ShortVector.fromArray(SHORTS, upper, at + 1), falling)
            .blend(ShortVector.fromArray(SHORTS, upper, at), steep)
            .blend(ShortVector.fromArray(SHORTS, here, at - 1), flat);
    // One less than those that the magnitude may equal.
    ShortVector after =
        ShortVector.fromArray(SHORTS, lower, at + 1)
            .blend(ShortVector.fromArray(SHORTS, lower, at - 1), falling)
            .blend(ShortVector.fromArray(SHORTS, lower, at).sub((short) 1), steep)
            .blend(ShortVector.fromArray(SHORTS, here, at + 1).sub((short) 1), flat);
    return magnitude.compare(GT, before.max(after).max(low)).toLong();
  }
}
