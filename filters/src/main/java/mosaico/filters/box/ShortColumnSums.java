package mosaico.filters.box;

import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.Species;

/** Of 16-bit samples, in 32 bits. */
final class ShortColumnSums extends ColumnSums {

  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final VectorSpecies<Byte> HALF = Species.HALF_BYTES;
  private static final int LANES = INTS.length();

  private final int[] line;

  /**
   * @param line where the sums are put
   */
  ShortColumnSums(Band input, int radius, Border border, int[] line) {
    super(input, radius, border);
    this.line = line;
  }

  @Override
  void add(byte[] in, int added, int samples) {
    add(line, margin(), in, added, samples);
  }

  @Override
  void move(byte[] in, int added, int left, int samples) {
    move(line, margin(), in, added, left, samples);
  }

  @Override
  void copy(int from, int to, int count) {
    System.arraycopy(line, from, line, to, count);
  }

  private static void add(int[] line, int to, byte[] in, int added, int samples) {
    int i = 0;
    for (; i <= samples - LANES; i += LANES) {
      IntVector sum = IntVector.fromArray(INTS, line, to + i);
      sum.add(
              (IntVector)
                  ByteVector.fromArray(HALF, in, added + 2 * i)
                      .reinterpretAsShorts()
                      .convertShape(ZERO_EXTEND_S2I, INTS, 0))
          .intoArray(line, to + i);
    }
    for (; i < samples; i++) {
      line[to + i] += Depth.SIXTEEN.get(in, added + 2 * i);
    }
  }

  private static void move(int[] line, int to, byte[] in, int added, int left, int samples) {
    int i = 0;
    for (; i <= samples - LANES; i += LANES) {
      IntVector sum = IntVector.fromArray(INTS, line, to + i);
      sum.add(
              (IntVector)
                  ByteVector.fromArray(HALF, in, added + 2 * i)
                      .reinterpretAsShorts()
                      .convertShape(ZERO_EXTEND_S2I, INTS, 0))
          .sub(
              (IntVector)
                  ByteVector.fromArray(HALF, in, left + 2 * i)
                      .reinterpretAsShorts()
                      .convertShape(ZERO_EXTEND_S2I, INTS, 0))
          .intoArray(line, to + i);
    }
    for (; i < samples; i++) {
      line[to + i] += Depth.SIXTEEN.get(in, added + 2 * i) - Depth.SIXTEEN.get(in, left + 2 * i);
    }
  }
}
