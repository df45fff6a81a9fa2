package mosaico.filters.gradient;

import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.S2B;
import static jdk.incubator.vector.VectorOperators.SUADD;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/** Rows of 8-bit samples in 16-bit lanes. */
final class EightBitLines {

  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;
  private static final VectorSpecies<Byte> HALF =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
  private static final int LANES = SHORTS.length();
  private static final short WHITE = 255;

  /** Added to a small float, leaves it rounded to an integer in the lowest bits. */
  private static final float ROUND = 1 << 23;

  private EightBitLines() {}

  /** Weighted sums down columns, stored behind a margin of half as many as there are weights. */
  static void down(byte[] in, int[] rows, int[] weights, short[] sums, int width) {
    int margin = weights.length / 2;
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      ShortVector sum = ShortVector.zero(SHORTS);
      for (int j = 0; j < weights.length; j++) {
        if (weights[j] != 0) {
          sum = sum.add(samples(in, rows[j] + x).mul((short) weights[j]));
        }
      }
      sum.intoArray(sums, margin + x);
    }
  }

  static void along(
      short[] smoothed,
      short[] differences,
      GradientTaps taps,
      Measure measure,
      byte[] out,
      int to,
      int width) {
    int[] across = taps.difference();
    int[] flat = taps.smoothing();
    switch (measure) {
      case X -> magnitude(smoothed, across, out, to, width);
      case Y -> magnitude(differences, flat, out, to, width);
      case L1 -> l1(smoothed, across, differences, flat, out, to, width);
      case L2 -> l2(smoothed, across, differences, flat, out, to, width);
      case SUM -> sum(smoothed, across, differences, flat, out, to, width);
    }
  }

  private static void magnitude(short[] sums, int[] weights, byte[] out, int to, int width) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      store(along(sums, x, weights).abs(), out, to + x);
    }
  }

  private static void l1(
      short[] smoothed,
      int[] across,
      short[] differences,
      int[] flat,
      byte[] out,
      int to,
      int width) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      ShortVector gx = along(smoothed, x, across);
      ShortVector gy = along(differences, x, flat);
      store(gx.abs().add(gy.abs()), out, to + x);
    }
  }

  private static void sum(
      short[] smoothed,
      int[] across,
      short[] differences,
      int[] flat,
      byte[] out,
      int to,
      int width) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      ShortVector gx = along(smoothed, x, across);
      ShortVector gy = along(differences, x, flat);
      store(gx.add(gy).abs(), out, to + x);
    }
  }

  /** White is 255, so is the root of what saturates: squares of 16 bits suffice. */
  private static void l2(
      short[] smoothed,
      int[] across,
      short[] differences,
      int[] flat,
      byte[] out,
      int to,
      int width) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      ShortVector gx = along(smoothed, x, across).abs().min(WHITE);
      ShortVector gy = along(differences, x, flat).abs().min(WHITE);
      IntVector squares = gx.mul(gx).lanewise(SUADD, gy.mul(gy)).reinterpretAsInts();
      IntVector even = root(squares.and(0xffff));
      IntVector odd = root(squares.lanewise(LSHR, 16));
      store(even.or(odd.lanewise(LSHL, 16)).reinterpretAsShorts(), out, to + x);
    }
  }

  private static IntVector root(IntVector squares) {
    FloatVector root = ((FloatVector) squares.convertShape(I2F, FLOATS, 0)).sqrt();
    return root.add(ROUND).reinterpretAsInts().and(0x1ff);
  }

  private static ShortVector along(short[] sums, int x, int[] weights) {
    ShortVector sum = ShortVector.zero(SHORTS);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        sum = sum.add(ShortVector.fromArray(SHORTS, sums, x + i).mul((short) weights[i]));
      }
    }
    return sum;
  }

  /** Makes samples of 16 bits of a row's samples. */
  static void widen(byte[] in, int from, byte[] out, int to, int width) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      samples(in, from + x).reinterpretAsBytes().intoArray(out, to + 2 * x);
    }
  }

  /** Makes samples of 8 bits of a row's samples of 16, none larger than 255. */
  static void narrow(byte[] in, byte[] out, int to, int width) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      store(ByteVector.fromArray(Species.BYTES, in, 2 * x).reinterpretAsShorts(), out, to + x);
    }
  }

  private static ShortVector samples(byte[] in, int at) {
    return (ShortVector)
        ByteVector.fromArray(HALF, in, at).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
  }

  private static void store(ShortVector magnitudes, byte[] out, int at) {
    ((ByteVector) magnitudes.min(WHITE).convertShape(S2B, HALF, 0)).intoArray(out, at);
  }
}
