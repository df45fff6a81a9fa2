package mosaico.filters.blur;

import jdk.incubator.vector.DoubleVector;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** Rows of 16-bit samples. */
final class SixteenBitRows extends VectorBlur.BlurRows {

  /**
   * What turns an unsigned sum of 32 bits into a signed one, and what that takes from the total.
   */
  private static final int SIGNED = Integer.MIN_VALUE;

  private static final double TAKEN = 0x1p31 * 0x1p16;

  /** Makes a total a sample; added to it, lets what lies halfway between two be rounded up. */
  private static final double SCALE = 0x1p-32;

  private static final double HALFWAY_UP = 0x1p-33;

  private final int channels;
  private final int samples;
  private final int[] weights;
  private final double[] doubleWeights;

  /** The row of sums, and on each side what is reflected there. */
  private final double[] sums;

  private final double[] totals;
  private final int[] made;
  private final byte[] packed;

  SixteenBitRows(Shape image, int[] weights) {
    super(Math.multiplyExact(2, padded(image.rowSamples())));
    channels = image.channels();
    samples = image.rowSamples();
    this.weights = weights;
    doubleWeights = DoubleSums.doubles(weights);
    int padded = padded(samples);
    sums = new double[Math.addExact(padded, weights.length / 2 * 2 * channels)];
    totals = new double[padded];
    made = new int[padded];
    packed = new byte[2 * padded];
  }

  @Override
  void keep(Band input, int y, byte[] ring, int at) {
    System.arraycopy(input.samples(), input.offset(y), ring, at, 2 * samples);
  }

  @Override
  void make(byte[] ring, int[] places, Band output, int y) {
    int half = weights.length / 2;
    DoubleSums.down(ring, places, weights, SIGNED, sums, half * channels, made.length);
    SumMargins.fill(sums, half, samples / channels, channels);
    DoubleSums.along(sums, channels, doubleWeights, TAKEN, totals);
    round(totals, made);
    Packing.toShorts(made, packed);
    System.arraycopy(packed, 0, output.samples(), output.offset(y), 2 * samples);
  }

  private static void round(double[] totals, int[] made) {
    for (int x = 0; x < made.length; x += DoubleSums.LANES) {
      DoubleVector total = DoubleVector.fromArray(DoubleSums.DOUBLES, totals, x);
      DoubleSums.store(total.mul(SCALE).add(HALFWAY_UP), made, x);
    }
  }
}
