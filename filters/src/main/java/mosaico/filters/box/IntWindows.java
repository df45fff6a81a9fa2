package mosaico.filters.box;

import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.S2B;
import static jdk.incubator.vector.VectorOperators.S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/** Of samples of either depth, with sums of 32 bits and {@link Mean means} by floats. */
final class IntWindows implements Windows {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;
  private static final VectorSpecies<Byte> HALF_BYTES = Species.HALF_BYTES;
  private static final VectorSpecies<Short> HALF_SHORTS = Species.HALF_SHORTS;
  private static final int LANES = INTS.length();

  private final Shape image;
  private final int stride;
  private final int samples;
  private final int size;
  private final WindowSums sums;
  private final int[] places;
  private final int[] lines;

  /** Sums of columns in 16 bits, if the samples have 8. */
  private final short[] columns;

  /** A row of means, 16 bits each. */
  private final byte[] means;

  IntWindows(Shape image, int radius) {
    this.image = image;
    size = 2 * radius + 1;
    samples = image.rowSamples();
    sums = new WindowSums(size);
    // Vectors may begin at the last sum.
    stride = ColumnSums.length(image, radius) + 2 * LANES;
    lines = new int[Math.multiplyExact(stride, sums.levels()) + LANES];
    columns = new short[image.depth() == Depth.EIGHT ? stride : 0];
    places = sums.places(stride, image.channels());
    means = new byte[image.depth() == Depth.EIGHT ? 2 * samples : 0];
  }

  /** Where the column sums of 8-bit samples are to be put. */
  short[] shortLine() {
    return columns;
  }

  /** Where the column sums of 16-bit samples are to be put. */
  int[] intLine() {
    return lines;
  }

  @Override
  public void write(Band output, int y) {
    if (image.depth() == Depth.EIGHT) {
      widen(columns, lines);
    }
    for (int level = 1; level < sums.levels(); level++) {
      int step = sums.length(level - 1) * image.channels();
      join(lines, (level - 1) * stride, level * stride, step, stride - 2 * LANES - 3 * step);
    }
    float reciprocal = Mean.reciprocal(size * size);
    int to = output.offset(y);
    switch (image.depth()) {
      case EIGHT -> {
        means(lines, places, reciprocal, means, 0, samples);
        narrow(means, output.samples(), to, samples);
      }
      case SIXTEEN -> {
        means(lines, places, reciprocal, output.samples(), to, samples);
        byDoubles(output.samples(), to);
      }
    }
  }

  private static void widen(short[] columns, int[] lines) {
    for (int i = 0; i <= columns.length - LANES; i += LANES) {
      ((IntVector) ShortVector.fromArray(HALF_SHORTS, columns, i).convertShape(S2I, INTS, 0))
          .intoArray(lines, i);
    }
  }

  private static void join(int[] lines, int from, int to, int step, int length) {
    for (int i = 0; i < length; i += LANES) {
      int at = from + i;
      IntVector.fromArray(INTS, lines, at)
          .add(IntVector.fromArray(INTS, lines, at + step))
          .add(IntVector.fromArray(INTS, lines, at + 2 * step))
          .add(IntVector.fromArray(INTS, lines, at + 3 * step))
          .intoArray(lines, to + i);
    }
  }

  // Two vectors at a time, for one at a time the loop over places would cost more than its loads;
  // and without helpers, which C2 may not inline: vectors handed to them would become objects. The
  // lowest 16 bits of a lane are the rounded mean, and those that the conversion keeps.
  private static void means(
      int[] lines, int[] places, float reciprocal, byte[] out, int to, int samples) {
    for (int x = 0; x < samples; x += 2 * LANES) {
      int i = Math.min(x, samples - 2 * LANES);
      IntVector a = IntVector.fromArray(INTS, lines, places[0] + i);
      IntVector b = IntVector.fromArray(INTS, lines, places[0] + i + LANES);
      for (int k = 1; k < places.length; k++) {
        a = a.add(IntVector.fromArray(INTS, lines, places[k] + i));
        b = b.add(IntVector.fromArray(INTS, lines, places[k] + i + LANES));
      }
      FloatVector exactA = ((FloatVector) a.convertShape(I2F, FLOATS, 0)).mul(reciprocal);
      FloatVector exactB = ((FloatVector) b.convertShape(I2F, FLOATS, 0)).mul(reciprocal);
      IntVector roundedA = exactA.add(Mean.ROUND).reinterpretAsInts();
      IntVector roundedB = exactB.add(Mean.ROUND).reinterpretAsInts();
      ((ShortVector) roundedA.convertShape(I2S, HALF_SHORTS, 0))
          .reinterpretAsBytes()
          .intoArray(out, to + 2 * i);
      ((ShortVector) roundedB.convertShape(I2S, HALF_SHORTS, 0))
          .reinterpretAsBytes()
          .intoArray(out, to + 2 * (i + LANES));
    }
  }

  private static void narrow(byte[] means, byte[] out, int to, int samples) {
    for (int x = 0; x < samples; x += 2 * LANES) {
      int i = Math.min(x, samples - 2 * LANES);
      ShortVector shorts = ByteVector.fromArray(BYTES, means, 2 * i).reinterpretAsShorts();
      ((ByteVector) shorts.convertShape(S2B, HALF_BYTES, 0)).intoArray(out, to + i);
    }
  }

  /** What is left of the row after whole groups, see {@link Mean}. */
  private void byDoubles(byte[] out, int to) {
    for (int i = Mean.firstOfDoubles(image); i < samples; i++) {
      int sum = 0;
      for (int place : places) {
        sum += lines[place + i];
      }
      Depth.SIXTEEN.set(out, to + 2 * i, Mean.ofDoubles(sum, size * size));
    }
  }
}
