package mosaico.filters.vector;

import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.PaddedRow;
import mosaico.filters.geometry.Shape;

/**
 * Some rows of an image, with what lies left and right of them, as floats; each is kept in the slot
 * of its number modulo the number of slots.
 *
 * <p>Of the samples that share 32 bits, four of 8 bits or two of 16, each is in a phase of its own:
 * sample {@code i} of a row is value {@code i / phases} of phase {@code i % phases}. So a vector of
 * 32-bit lanes comes apart, and together, by masks and shifts, and no lane ever moves; and the
 * samples some way to the right of those in a vector still follow one another, in one phase.
 */
public final class FloatRows {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;
  private static final int LANES = FLOATS.length();

  private final Shape image;
  private final int margin;
  private final int phases;
  private final int slots;
  private final int stride;
  private final byte[] padded;
  private final float[] values;

  /**
   * @param margin pixels left and right of a row
   * @param slots how many rows are kept
   */
  public FloatRows(Shape image, int margin, int slots) {
    this.image = image;
    this.margin = margin;
    this.slots = slots;
    phases = Integer.BYTES / image.depth().bytes();
    int samples = Math.addExact(image.rowSamples(), 2 * margin * image.channels());
    // A vector may begin before the last value, and whoever reads may begin one value later.
    stride = (samples + phases - 1) / phases + 2 * LANES;
    padded = new byte[Math.multiplyExact(stride, Integer.BYTES)];
    values = new float[Math.multiplyExact(slots * phases, stride)];
  }

  public int phases() {
    return phases;
  }

  /** Values of a phase that belong to a row without its margins, rounded up. */
  public int length() {
    return (image.rowSamples() + phases - 1) / phases;
  }

  public float[] values() {
    return values;
  }

  /**
   * Where a row's values begin that stand, for each sample of a phase without the margins, {@code
   * shift} samples to the right, counted from the margin's beginning.
   */
  public int at(int row, int phase, int shift) {
    int sample = phase + shift;
    return (row % slots * phases + sample % phases) * stride + sample / phases;
  }

  /** Reads a row. */
  public void put(Band input, int row, Border border) {
    PaddedRow.copy(input, row, margin, border, padded);
    int to = at(row, 0, 0);
    switch (image.depth()) {
      case EIGHT -> eight(padded, values, to, stride);
      case SIXTEEN -> sixteen(padded, values, to, stride);
    }
  }

  private static void eight(byte[] padded, float[] values, int to, int stride) {
    for (int i = 0; i <= stride - LANES; i += LANES) {
      IntVector four = ByteVector.fromArray(BYTES, padded, i * Integer.BYTES).reinterpretAsInts();
      IntVector a = four.and(0xff);
      IntVector b = four.lanewise(LSHR, 8).and(0xff);
      IntVector c = four.lanewise(LSHR, 16).and(0xff);
      IntVector d = four.lanewise(LSHR, 24);
      ((FloatVector) a.convertShape(I2F, FLOATS, 0)).intoArray(values, to + i);
      ((FloatVector) b.convertShape(I2F, FLOATS, 0)).intoArray(values, to + stride + i);
      ((FloatVector) c.convertShape(I2F, FLOATS, 0)).intoArray(values, to + 2 * stride + i);
      ((FloatVector) d.convertShape(I2F, FLOATS, 0)).intoArray(values, to + 3 * stride + i);
    }
  }

  private static void sixteen(byte[] padded, float[] values, int to, int stride) {
    for (int i = 0; i <= stride - LANES; i += LANES) {
      IntVector two = ByteVector.fromArray(BYTES, padded, i * Integer.BYTES).reinterpretAsInts();
      IntVector a = two.and(0xffff);
      IntVector b = two.lanewise(LSHR, 16);
      ((FloatVector) a.convertShape(I2F, FLOATS, 0)).intoArray(values, to + i);
      ((FloatVector) b.convertShape(I2F, FLOATS, 0)).intoArray(values, to + stride + i);
    }
  }
}
