package mosaico.filters.resize;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.I2B;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.vector.Species;

/**
 * The pass over the columns of 8-bit samples, each a term of its own, along the rows: the samples
 * that a vector of sums is made from lie in two vectors of bytes, out of which each tap's are
 * selected. Where they do not, or vectors are of 128 bits, {@link ByteColumns} does it.
 */
final class ByteSpans {

  private static final VectorSpecies<Byte> BYTES = Species.SHUFFLED_BYTES;

  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, BYTES.vectorShape());

  /** As many bytes as {@link #INTS} has lanes. */
  private static final VectorSpecies<Byte> QUARTER =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, BYTES.vectorBitSize() / 4)));

  private static final int LANES = INTS.length();
  private static final int SPAN = 2 * BYTES.length();
  private static final int BITS = 22;
  private static final int HALF = 1 << (BITS - 1);

  /** Rows for which a block's weights are read while they are in the first-level cache. */
  private static final int ROWS = 8;

  private final Band input;
  private final Band output;
  private final int channels;
  private final int samples;
  private final int blocks;
  private final int taps;

  /** Where in a row each block's vectors begin. */
  private final int[] starts;

  /** For each block, in each lane's lowest byte, which byte of the vectors the first tap is. */
  private final byte[] selections;

  /** For each block and tap, a weight for each lane; 0 where a sample has fewer taps. */
  private final int[] factors;

  private ByteSpans(Band input, Band output, Weights weights) {
    this.input = input;
    this.output = output;
    channels = output.image().channels();
    samples = output.image().rowSamples();
    blocks = (samples + LANES - 1) / LANES;
    int most = 0;
    for (int x = 0; x < output.image().width(); x++) {
      most = Math.max(most, weights.count(x));
    }
    taps = most;
    starts = new int[blocks];
    selections = new byte[blocks * BYTES.length()];
    factors = new int[Math.multiplyExact(blocks * taps, LANES)];
    for (int block = 0; block < blocks; block++) {
      prepare(block, weights);
    }
  }

  /** Whether all that a vector of sums needs always lies in two vectors. */
  static boolean fits(Band input, Band output, Weights weights) {
    int channels = output.image().channels();
    int samples = output.image().rowSamples();
    if (BYTES.vectorBitSize() < 256 || input.image().rowBytes() < SPAN || samples < LANES) {
      return false;
    }
    for (int i = 0; i < samples; i += LANES) {
      int first = Math.min(i, samples - LANES);
      int from = weights.from(first / channels) * channels;
      int to = weights.to((first + LANES - 1) / channels) * channels;
      if (to - from > SPAN) {
        return false;
      }
    }
    return true;
  }

  private int firstOf(int block) {
    return Math.min(block * LANES, samples - LANES);
  }

  private void prepare(int block, Weights weights) {
    int first = firstOf(block);
    int from = weights.from(first / channels) * channels;
    starts[block] = Math.min(from, input.image().rowBytes() - SPAN);
    for (int lane = 0; lane < LANES; lane++) {
      int x = (first + lane) / channels;
      int at = weights.from(x) * channels + (first + lane) % channels - starts[block];
      selections[block * BYTES.length() + 4 * lane] = (byte) at;
      for (int tap = 0; tap < weights.count(x); tap++) {
        factors[(block * taps + tap) * LANES + lane] = weights.values()[weights.at(x) + tap];
      }
    }
  }

  /** Makes all of the output's rows; only if it {@link #fits}. */
  static void apply(Band input, Band output, Weights weights) {
    new ByteSpans(input, output, weights).run();
  }

  private void run() {
    for (int top = output.rows().from(); top < output.rows().to(); top += ROWS) {
      int bottom = Math.min(top + ROWS, output.rows().to());
      for (int block = 0; block < blocks; block++) {
        for (int y = top; y < bottom; y++) {
          sum(
              input.samples(),
              input.offset(y) + starts[block],
              selections,
              block * BYTES.length(),
              channels,
              factors,
              block * taps * LANES,
              taps,
              output.samples(),
              output.offset(y) + firstOf(block));
        }
      }
    }
  }

  private static void sum(
      byte[] in,
      int from,
      byte[] selections,
      int selection,
      int channels,
      int[] factors,
      int factor,
      int taps,
      byte[] out,
      int to) {
    ByteVector low = ByteVector.fromArray(BYTES, in, from);
    ByteVector high = ByteVector.fromArray(BYTES, in, from + BYTES.length());
    ByteVector places = ByteVector.fromArray(BYTES, selections, selection);
    IntVector sum = IntVector.broadcast(INTS, HALF);
    for (int tap = 0; tap < taps; tap++) {
      IntVector chosen = places.selectFrom(low, high).reinterpretAsInts().and(0xff);
      sum = sum.add(chosen.mul(IntVector.fromArray(INTS, factors, factor + tap * LANES)));
      places = places.add((byte) channels);
    }
    IntVector made = sum.lanewise(ASHR, BITS).max(0).min(255);
    ((ByteVector) made.convertShape(I2B, QUARTER, 0)).intoArray(out, to);
  }
}
