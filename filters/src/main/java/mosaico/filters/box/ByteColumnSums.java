package mosaico.filters.box;

import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.vector.Species;

/** Of 8-bit samples, in 16 bits: at most 101 times 255. */
final class ByteColumnSums extends ColumnSums {

  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final VectorSpecies<Byte> HALF = Species.HALF_BYTES;
  private static final int LANES = SHORTS.length();

  private final short[] line;

  /**
   * @param line where the sums are put
   */
  ByteColumnSums(Band input, int radius, Border border, short[] line) {
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

  private static void add(short[] line, int to, byte[] in, int added, int samples) {
    int i = 0;
    for (; i <= samples - LANES; i += LANES) {
      ShortVector sum = ShortVector.fromArray(SHORTS, line, to + i);
      sum.add(
              (ShortVector)
                  ByteVector.fromArray(HALF, in, added + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
          .intoArray(line, to + i);
    }
    for (; i < samples; i++) {
      line[to + i] += (short) (in[added + i] & 0xff);
    }
  }

  private static void move(short[] line, int to, byte[] in, int added, int left, int samples) {
    int i = 0;
    for (; i <= samples - LANES; i += LANES) {
      ShortVector sum = ShortVector.fromArray(SHORTS, line, to + i);
      sum.add(
              (ShortVector)
                  ByteVector.fromArray(HALF, in, added + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
          .sub(
              (ShortVector)
                  ByteVector.fromArray(HALF, in, left + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
          .intoArray(line, to + i);
    }
    for (; i < samples; i++) {
      line[to + i] += (short) ((in[added + i] & 0xff) - (in[left + i] & 0xff));
    }
  }
}
