package mosaico.filters.blur;

import jdk.incubator.vector.DoubleVector;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** Rows of 16-bit samples. */
final class SixteenBitRows extends BlurRows {

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
  private final int[] ring;
  private final int[] sums;

  /** The row of sums, and on each side what is reflected there. */
  private final double[] doubles;

  private final double[] totals;
  private final int[] made;

  /** A row's bytes, as read or as made. */
  private final byte[] row;

  SixteenBitRows(Shape image, int[] weights, int slots) {
    super(weights.length, slots, padded(image.rowSamples()));
    channels = image.channels();
    samples = image.rowSamples();
    this.weights = weights;
    doubleWeights = DoubleSums.doubles(weights);
    int padded = padded(samples);
    ring = new int[Math.multiplyExact(slots, padded)];
    sums = new int[padded];
    doubles = new double[Math.addExact(padded, weights.length / 2 * 2 * channels)];
    totals = new double[padded];
    made = new int[padded];
    row = new byte[2 * padded];
  }

  @Override
  void keep(Band input, int y, int place) {
    System.arraycopy(input.samples(), input.offset(y), row, 0, 2 * samples);
    Packing.fromShorts(row, ring, place);
  }

  @Override
  void make(int[] places, Band output, int y) {
    int half = weights.length / 2;
    DoubleSums.down(ring, places, weights, SIGNED, sums);
    DoubleSums.toDoubles(sums, doubles, half * channels);
    SumMargins.fill(doubles, half, samples / channels, channels);
    DoubleSums.along(doubles, channels, doubleWeights, TAKEN, totals);
    round(totals, made);
    Packing.toShorts(made, row);
    System.arraycopy(row, 0, output.samples(), output.offset(y), 2 * samples);
  }

  private static void round(double[] totals, int[] made) {
    for (int x = 0; x < made.length; x += DoubleSums.LANES) {
      DoubleVector total = DoubleVector.fromArray(DoubleSums.DOUBLES, totals, x);
      DoubleSums.store(total.mul(SCALE).add(HALFWAY_UP), made, x);
    }
  }
}
