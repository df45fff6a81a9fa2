package mosaico.filters.blur;

import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/** Rows of 8-bit samples: summed down in unsigned 16-bit lanes, along in floats. */
final class EightBitRows extends BlurRows {

  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;

  private static final float ROUND = 1 << 15;

  private final int channels;
  private final int samples;
  private final int[] weights;
  private final float[] floatWeights;
  private final short[] ring;
  private final short[] sums;

  /** The row of sums, and on each side what is reflected there. */
  private final float[] floats;

  private final int[] made;
  private final byte[] packed;

  EightBitRows(Shape image, int[] weights, int slots) {
    super(weights.length, slots, padded(image.rowSamples()));
    channels = image.channels();
    samples = image.rowSamples();
    this.weights = weights;
    floatWeights = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      floatWeights[i] = weights[i];
    }
    int padded = padded(samples);
    ring = new short[Math.multiplyExact(slots, padded)];
    sums = new short[padded];
    floats = new float[Math.addExact(padded, weights.length / 2 * 2 * channels)];
    made = new int[padded];
    packed = new byte[padded];
  }

  @Override
  void keep(Band input, int y, int place) {
    widen(input.samples(), input.offset(y), ring, place, samples);
  }

  /** A loop that C2 makes vectors of. */
  private static void widen(byte[] in, int from, short[] out, int to, int count) {
    for (int i = 0; i < count; i++) {
      out[to + i] = (short) (in[from + i] & 0xff);
    }
  }

  @Override
  void make(int[] places, Band output, int y) {
    int half = weights.length / 2;
    down(ring, places, weights, sums);
    toFloats(sums, floats, half * channels);
    SumMargins.fill(floats, half, samples / channels, channels);
    along(floats, channels, floatWeights, made);
    Packing.toBytes(made, packed);
    System.arraycopy(packed, 0, output.samples(), output.offset(y), samples);
  }

  private static void down(short[] ring, int[] places, int[] weights, short[] sums) {
    int half = weights.length / 2;
    int lanes = SHORTS.length();
    for (int x = 0; x < sums.length; x += 4 * lanes) {
      int a = places[half] + x;
      short weight = (short) weights[half];
      ShortVector sum0 = ShortVector.fromArray(SHORTS, ring, a).mul(weight);
      ShortVector sum1 = ShortVector.fromArray(SHORTS, ring, a + lanes).mul(weight);
      ShortVector sum2 = ShortVector.fromArray(SHORTS, ring, a + 2 * lanes).mul(weight);
      ShortVector sum3 = ShortVector.fromArray(SHORTS, ring, a + 3 * lanes).mul(weight);
      for (int j = 0; j < half; j++) {
        a = places[j] + x;
        int b = places[2 * half - j] + x;
        weight = (short) weights[j];
        ShortVector b0 = ShortVector.fromArray(SHORTS, ring, b);
        ShortVector b1 = ShortVector.fromArray(SHORTS, ring, b + lanes);
        ShortVector b2 = ShortVector.fromArray(SHORTS, ring, b + 2 * lanes);
        ShortVector b3 = ShortVector.fromArray(SHORTS, ring, b + 3 * lanes);
        sum0 = sum0.add(ShortVector.fromArray(SHORTS, ring, a).add(b0).mul(weight));
        sum1 = sum1.add(ShortVector.fromArray(SHORTS, ring, a + lanes).add(b1).mul(weight));
        sum2 = sum2.add(ShortVector.fromArray(SHORTS, ring, a + 2 * lanes).add(b2).mul(weight));
        sum3 = sum3.add(ShortVector.fromArray(SHORTS, ring, a + 3 * lanes).add(b3).mul(weight));
      }
      sum0.intoArray(sums, x);
      sum1.intoArray(sums, x + lanes);
      sum2.intoArray(sums, x + 2 * lanes);
      sum3.intoArray(sums, x + 3 * lanes);
    }
  }

  private static void toFloats(short[] sums, float[] floats, int margin) {
    for (int x = 0; x < sums.length; x += SHORTS.length()) {
      ShortVector sum = ShortVector.fromArray(SHORTS, sums, x);
      IntVector left = (IntVector) sum.convertShape(ZERO_EXTEND_S2I, INTS, 0);
      IntVector right = (IntVector) sum.convertShape(ZERO_EXTEND_S2I, INTS, 1);
      ((FloatVector) left.convertShape(I2F, FLOATS, 0)).intoArray(floats, margin + x);
      ((FloatVector) right.convertShape(I2F, FLOATS, 0))
          .intoArray(floats, margin + x + FLOATS.length());
    }
  }

  private static void along(float[] sums, int channels, float[] weights, int[] made) {
    int half = weights.length / 2;
    int lanes = FLOATS.length();
    FloatVector round = FloatVector.broadcast(FLOATS, ROUND);
    for (int x = 0; x < made.length; x += 4 * lanes) {
      int a = x + half * channels;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[half]);
      FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, a).fma(weight, round);
      FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, a + lanes).fma(weight, round);
      FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, a + 2 * lanes).fma(weight, round);
      FloatVector sum3 = FloatVector.fromArray(FLOATS, sums, a + 3 * lanes).fma(weight, round);
      for (int i = 0; i < half; i++) {
        a = x + i * channels;
        int b = x + (2 * half - i) * channels;
        weight = FloatVector.broadcast(FLOATS, weights[i]);
        FloatVector b0 = FloatVector.fromArray(FLOATS, sums, b);
        FloatVector b1 = FloatVector.fromArray(FLOATS, sums, b + lanes);
        FloatVector b2 = FloatVector.fromArray(FLOATS, sums, b + 2 * lanes);
        FloatVector b3 = FloatVector.fromArray(FLOATS, sums, b + 3 * lanes);
        sum0 = FloatVector.fromArray(FLOATS, sums, a).add(b0).fma(weight, sum0);
        sum1 = FloatVector.fromArray(FLOATS, sums, a + lanes).add(b1).fma(weight, sum1);
        sum2 = FloatVector.fromArray(FLOATS, sums, a + 2 * lanes).add(b2).fma(weight, sum2);
        sum3 = FloatVector.fromArray(FLOATS, sums, a + 3 * lanes).add(b3).fma(weight, sum3);
      }
      ((IntVector) sum0.convertShape(F2I, INTS, 0)).lanewise(LSHR, 16).intoArray(made, x);
      ((IntVector) sum1.convertShape(F2I, INTS, 0)).lanewise(LSHR, 16).intoArray(made, x + lanes);
      ((IntVector) sum2.convertShape(F2I, INTS, 0))
          .lanewise(LSHR, 16)
          .intoArray(made, x + 2 * lanes);
      ((IntVector) sum3.convertShape(F2I, INTS, 0))
          .lanewise(LSHR, 16)
          .intoArray(made, x + 3 * lanes);
    }
  }
}
