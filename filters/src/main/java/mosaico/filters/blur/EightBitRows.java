package mosaico.filters.blur;

import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/** Rows of 8-bit samples: summed down in unsigned 16-bit lanes, along in floats. */
final class EightBitRows extends VectorBlur.BlurRows {

  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;
  private static final VectorSpecies<Byte> HALF =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));

  private static final float ROUND = 1 << 15;

  private final int channels;
  private final int samples;
  private final int[] weights;
  private final float[] floatWeights;

  /** The row of sums, and on each side what is reflected there. */
  private final float[] sums;

  private final int[] made;
  private final byte[] packed;

  EightBitRows(Shape image, int[] weights) {
    super(padded(image.rowSamples()));
    channels = image.channels();
    samples = image.rowSamples();
    this.weights = weights;
    floatWeights = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      floatWeights[i] = weights[i];
    }
    int padded = padded(samples);
    sums = new float[Math.addExact(padded, weights.length / 2 * 2 * channels)];
    made = new int[padded];
    packed = new byte[padded];
  }

  @Override
  void keep(Band input, int y, byte[] ring, int at) {
    System.arraycopy(input.samples(), input.offset(y), ring, at, samples);
  }

  @Override
  void make(byte[] ring, int[] places, Band output, int y) {
    int half = weights.length / 2;
    down(ring, places, weights, sums, half * channels, made.length);
    SumMargins.fill(sums, half, samples / channels, channels);
    along(sums, channels, floatWeights, made);
    Packing.toBytes(made, packed);
    System.arraycopy(packed, 0, output.samples(), output.offset(y), samples);
  }

  private static void down(
      byte[] ring, int[] places, int[] weights, float[] sums, int margin, int count) {
    int half = weights.length / 2;
    int lanes = SHORTS.length();
    for (int x = 0; x < count; x += 4 * lanes) {
      ShortVector middle = ShortVector.broadcast(SHORTS, (short) weights[half]);
      ShortVector sum0 = samples(ring, places[half] + x).mul(middle);
      ShortVector sum1 = samples(ring, places[half] + x + lanes).mul(middle);
      ShortVector sum2 = samples(ring, places[half] + x + 2 * lanes).mul(middle);
      ShortVector sum3 = samples(ring, places[half] + x + 3 * lanes).mul(middle);
      for (int j = 0; j < half; j++) {
        ShortVector weight = ShortVector.broadcast(SHORTS, (short) weights[j]);
        int above = places[j] + x;
        int below = places[2 * half - j] + x;
        sum0 = sum0.add(both(ring, above, below).mul(weight));
        sum1 = sum1.add(both(ring, above + lanes, below + lanes).mul(weight));
        sum2 = sum2.add(both(ring, above + 2 * lanes, below + 2 * lanes).mul(weight));
        sum3 = sum3.add(both(ring, above + 3 * lanes, below + 3 * lanes).mul(weight));
      }
      store(sum0, sums, margin + x);
      store(sum1, sums, margin + x + lanes);
      store(sum2, sums, margin + x + 2 * lanes);
      store(sum3, sums, margin + x + 3 * lanes);
    }
  }

  private static ShortVector both(byte[] ring, int above, int below) {
    return samples(ring, above).add(samples(ring, below));
  }

  private static ShortVector samples(byte[] ring, int at) {
    return (ShortVector)
        ByteVector.fromArray(HALF, ring, at).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
  }

  private static void store(ShortVector sum, float[] sums, int at) {
    floats(sum, 0).intoArray(sums, at);
    floats(sum, 1).intoArray(sums, at + FLOATS.length());
  }

  private static FloatVector floats(ShortVector sum, int part) {
    IntVector ints = (IntVector) sum.convertShape(ZERO_EXTEND_S2I, INTS, part);
    return (FloatVector) ints.convertShape(I2F, FLOATS, 0);
  }

  private static void along(float[] sums, int channels, float[] weights, int[] made) {
    int half = weights.length / 2;
    int lanes = FLOATS.length();
    FloatVector round = FloatVector.broadcast(FLOATS, ROUND);
    for (int x = 0; x < made.length; x += 4 * lanes) {
      FloatVector middle = FloatVector.broadcast(FLOATS, weights[half]);
      int at = x + half * channels;
      FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, at).fma(middle, round);
      FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, at + lanes).fma(middle, round);
      FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, at + 2 * lanes).fma(middle, round);
      FloatVector sum3 = FloatVector.fromArray(FLOATS, sums, at + 3 * lanes).fma(middle, round);
      for (int i = 0; i < half; i++) {
        FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
        int left = x + i * channels;
        int right = x + (2 * half - i) * channels;
        sum0 = both(sums, left, right).fma(weight, sum0);
        sum1 = both(sums, left + lanes, right + lanes).fma(weight, sum1);
        sum2 = both(sums, left + 2 * lanes, right + 2 * lanes).fma(weight, sum2);
        sum3 = both(sums, left + 3 * lanes, right + 3 * lanes).fma(weight, sum3);
      }
      store(sum0, made, x);
      store(sum1, made, x + lanes);
      store(sum2, made, x + 2 * lanes);
      store(sum3, made, x + 3 * lanes);
    }
  }

  private static FloatVector both(float[] sums, int left, int right) {
    return FloatVector.fromArray(FLOATS, sums, left)
        .add(FloatVector.fromArray(FLOATS, sums, right));
  }

  private static void store(FloatVector total, int[] made, int at) {
    ((IntVector) total.convertShape(F2I, INTS, 0)).lanewise(LSHR, 16).intoArray(made, at);
  }
}
