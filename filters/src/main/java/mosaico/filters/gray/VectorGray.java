package mosaico.filters.gray;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.Species;

/**
 * The reduction by the Vector API. Of 8 bits, a pixel lies in each 32-bit lane, and four vectors of
 * them are joined into one of bytes; of 16, see {@link SixteenBitGray}.
 */
final class VectorGray implements GrayKernel {

  static final VectorSpecies<Byte> BYTES = Species.SHUFFLED_BYTES;

  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, BYTES.vectorShape());
  private static final int LANES = BYTES.length();
  private static final int GROUP = LANES / 4;

  /** Three samples a pixel to one pixel in four lanes, the fourth unused. */
  private static final VectorShuffle<Byte> SPREAD =
      VectorShuffle.fromOp(BYTES, lane -> lane / 4 * 3 + Math.min(2, lane % 4));

  /** Byte j of 32-bit lane k is pixel k of vector j. */
  private static final VectorShuffle<Byte> IN_ORDER =
      VectorShuffle.fromOp(BYTES, pixel -> pixel % GROUP * 4 + pixel / GROUP);

  private final GrayKernel rest = new ScalarGray();

  @Override
  public void apply(
      byte[] in, int from, int channels, Depth depth, byte[] out, int to, int pixels) {
    int vectors =
        switch (depth) {
          case EIGHT -> eight(in, from, channels, out, to, pixels);
          case SIXTEEN -> sixteen(in, from, channels, out, to, pixels);
        };
    int at = from + vectors * channels * depth.bytes();
    rest.apply(in, at, channels, depth, out, to + vectors * depth.bytes(), pixels - vectors);
  }

  /** How many pixels it has made. */
  private static int eight(byte[] in, int from, int channels, byte[] out, int to, int pixels) {
    // The last of four loads reads up to LANES samples, of which 3 a pixel are its own.
    int vectors = Math.max(0, pixels - LANES / 3) / LANES * LANES;
    if (channels == 3) {
      three(in, from, out, to, vectors);
    } else {
      four(in, from, out, to, vectors);
    }
    return vectors;
  }

  /** How many pixels it has made. */
  private static int sixteen(byte[] in, int from, int channels, byte[] out, int to, int pixels) {
    // Blues are read two samples later than reds, beyond the last pixel.
    int lanes = SixteenBitGray.SHORTS.length();
    int vectors = Math.max(0, pixels - 1) / lanes * lanes;
    if (channels == 3) {
      SixteenBitGray.three(in, from, out, to, vectors);
    } else {
      SixteenBitGray.four(in, from, out, to, vectors);
    }
    return vectors;
  }

  private static void three(byte[] in, int from, byte[] out, int to, int pixels) {
    for (int i = 0; i < pixels; i += LANES) {
      IntVector joined = IntVector.zero(INTS);
      for (int j = 0; j < 4; j++) {
        int at = from + (i + j * GROUP) * 3;
        IntVector pixel = ByteVector.fromArray(BYTES, in, at).rearrange(SPREAD).reinterpretAsInts();
        IntVector r = pixel.and(0xff).mul(9798);
        IntVector g = pixel.lanewise(LSHR, 8).and(0xff).mul(19235);
        IntVector b = pixel.lanewise(LSHR, 16).and(0xff).mul(3735);
        IntVector gray = r.add(g).add(b).add(16384).lanewise(LSHR, 15);
        joined = joined.or(gray.lanewise(LSHL, 8 * j));
      }
      joined.reinterpretAsBytes().rearrange(IN_ORDER).intoArray(out, to + i);
    }
  }

  private static void four(byte[] in, int from, byte[] out, int to, int pixels) {
    for (int i = 0; i < pixels; i += LANES) {
      IntVector joined = IntVector.zero(INTS);
      for (int j = 0; j < 4; j++) {
        int at = from + (i + j * GROUP) * 4;
        IntVector pixel = ByteVector.fromArray(BYTES, in, at).reinterpretAsInts();
        IntVector r = pixel.and(0xff).mul(9798);
        IntVector g = pixel.lanewise(LSHR, 8).and(0xff).mul(19235);
        IntVector b = pixel.lanewise(LSHR, 16).and(0xff).mul(3735);
        IntVector gray = r.add(g).add(b).add(16384).lanewise(LSHR, 15);
        joined = joined.or(gray.lanewise(LSHL, 8 * j));
      }
      joined.reinterpretAsBytes().rearrange(IN_ORDER).intoArray(out, to + i);
    }
  }
}
