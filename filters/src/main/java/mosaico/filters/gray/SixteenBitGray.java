package mosaico.filters.gray;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gray of as many 16-bit pixels as a vector has lanes, at once.
 *
 * <p>The reds of these pixels lie in as many vectors as there are channels, and no two in the same
 * lane: of three vectors side by side, since lanes are no multiple of 3; of four, if each is read a
 * sample earlier than the one before. So they are blended into one vector, in an order that is
 * undone only in the result; greens and blues likewise, read one and two samples later.
 *
 * <p>Without helpers, which C2 may not inline: vectors handed to them would become objects.
 */
final class SixteenBitGray {

  private static final VectorSpecies<Byte> BYTES = VectorGray.BYTES;

  static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, BYTES.vectorShape());

  private static final int LANES = SHORTS.length();

  private static final VectorMask<Short> SECOND_OF_3 = reds(3, 1);
  private static final VectorMask<Short> THIRD_OF_3 = reds(3, 2);
  private static final VectorMask<Short> SECOND_OF_4 = reds(4, 1);
  private static final VectorMask<Short> THIRD_OF_4 = reds(4, 2);
  private static final VectorMask<Short> FOURTH_OF_4 = reds(4, 3);
  private static final VectorShuffle<Short> ORDER_OF_3 = order(3);
  private static final VectorShuffle<Short> ORDER_OF_4 = order(4);

  private SixteenBitGray() {}

  /**
   * Gray of the first pixels.
   *
   * @param pixels a multiple of the lanes
   */
  static void three(byte[] in, int from, byte[] out, int to, int pixels) {
    for (int i = 0; i < pixels; i += LANES) {
      int at = from + 6 * i;
      IntVector r =
          ByteVector.fromArray(BYTES, in, at)
              .reinterpretAsShorts()
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 2 * LANES).reinterpretAsShorts(),
                  SECOND_OF_3)
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 4 * LANES).reinterpretAsShorts(), THIRD_OF_3)
              .reinterpretAsInts();
      IntVector g =
          ByteVector.fromArray(BYTES, in, at + 2)
              .reinterpretAsShorts()
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 2 * LANES + 2).reinterpretAsShorts(),
                  SECOND_OF_3)
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 4 * LANES + 2).reinterpretAsShorts(),
                  THIRD_OF_3)
              .reinterpretAsInts();
      IntVector b =
          ByteVector.fromArray(BYTES, in, at + 4)
              .reinterpretAsShorts()
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 2 * LANES + 4).reinterpretAsShorts(),
                  SECOND_OF_3)
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 4 * LANES + 4).reinterpretAsShorts(),
                  THIRD_OF_3)
              .reinterpretAsInts();
      IntVector even =
          r.and(0xffff)
              .mul(9798)
              .add(g.and(0xffff).mul(19235))
              .add(b.and(0xffff).mul(3735))
              .add(16384)
              .lanewise(LSHR, 15);
      IntVector odd =
          r.lanewise(LSHR, 16)
              .mul(9798)
              .add(g.lanewise(LSHR, 16).mul(19235))
              .add(b.lanewise(LSHR, 16).mul(3735))
              .add(16384)
              .lanewise(LSHR, 15);
      ShortVector gray = even.or(odd.lanewise(LSHL, 16)).reinterpretAsShorts();
      gray.rearrange(ORDER_OF_3).reinterpretAsBytes().intoArray(out, to + 2 * i);
    }
  }

  /**
   * Gray of the first pixels.
   *
   * @param pixels a multiple of the lanes
   */
  static void four(byte[] in, int from, byte[] out, int to, int pixels) {
    for (int i = 0; i < pixels; i += LANES) {
      int at = from + 8 * i;
      IntVector r =
          ByteVector.fromArray(BYTES, in, at)
              .reinterpretAsShorts()
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 2 * LANES - 2).reinterpretAsShorts(),
                  SECOND_OF_4)
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 4 * LANES - 4).reinterpretAsShorts(),
                  THIRD_OF_4)
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 6 * LANES - 6).reinterpretAsShorts(),
                  FOURTH_OF_4)
              .reinterpretAsInts();
      IntVector g =
          ByteVector.fromArray(BYTES, in, at + 2)
              .reinterpretAsShorts()
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 2 * LANES).reinterpretAsShorts(),
                  SECOND_OF_4)
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 4 * LANES - 2).reinterpretAsShorts(),
                  THIRD_OF_4)
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 6 * LANES - 4).reinterpretAsShorts(),
                  FOURTH_OF_4)
              .reinterpretAsInts();
      IntVector b =
          ByteVector.fromArray(BYTES, in, at + 4)
              .reinterpretAsShorts()
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 2 * LANES + 2).reinterpretAsShorts(),
                  SECOND_OF_4)
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 4 * LANES).reinterpretAsShorts(), THIRD_OF_4)
              .blend(
                  ByteVector.fromArray(BYTES, in, at + 6 * LANES - 2).reinterpretAsShorts(),
                  FOURTH_OF_4)
              .reinterpretAsInts();
      IntVector even =
          r.and(0xffff)
              .mul(9798)
              .add(g.and(0xffff).mul(19235))
              .add(b.and(0xffff).mul(3735))
              .add(16384)
              .lanewise(LSHR, 15);
      IntVector odd =
          r.lanewise(LSHR, 16)
              .mul(9798)
              .add(g.lanewise(LSHR, 16).mul(19235))
              .add(b.lanewise(LSHR, 16).mul(3735))
              .add(16384)
              .lanewise(LSHR, 15);
      ShortVector gray = even.or(odd.lanewise(LSHL, 16)).reinterpretAsShorts();
      gray.rearrange(ORDER_OF_4).reinterpretAsBytes().intoArray(out, to + 2 * i);
    }
  }

  /** The lanes of the vector of that number in which reds lie. */
  private static VectorMask<Short> reds(int channels, int vector) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = sample(channels, vector, lane) % channels == 0;
    }
    return VectorMask.fromArray(SHORTS, lanes, 0);
  }

  /** For each pixel, the lane where its red is. */
  private static VectorShuffle<Short> order(int channels) {
    int[] lanes = new int[LANES];
    for (int vector = 0; vector < channels; vector++) {
      for (int lane = 0; lane < LANES; lane++) {
        int sample = sample(channels, vector, lane);
        if (sample % channels == 0) {
          lanes[sample / channels] = lane;
        }
      }
    }
    return VectorShuffle.fromArray(SHORTS, lanes, 0);
  }

  /** The number of the sample in a lane, -3 and more. */
  private static int sample(int channels, int vector, int lane) {
    return vector * LANES + lane - (channels == 4 ? vector : 0);
  }
}
