package mosaico.filters.colour;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Pixels of three 16-bit samples taken apart and joined, in blocks of as many as a vector has
 * lanes.
 *
 * <p>Lanes are no multiple of 3, so of three vectors side by side, which are a block, exactly one
 * has a red in a given lane. The reds are blended into one vector, in an order that the join
 * undoes; the greens and blues likewise, and are then turned by one lane and by two, to where their
 * red is.
 */
final class ShortBlocks {

  private static final VectorSpecies<Byte> BYTES = Species.SHUFFLED_BYTES;

  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, BYTES.vectorShape());

  private static final int LANES = SHORTS.length();

  private static final VectorMask<Short> FIRST = channel(0);
  private static final VectorMask<Short> SECOND = channel(1);
  private static final VectorMask<Short> THIRD = channel(2);
  private static final VectorShuffle<Short> LEFT = turn(1);
  private static final VectorShuffle<Short> LEFT_BY_TWO = turn(2);
  private static final VectorShuffle<Short> RIGHT = turn(LANES - 1);
  private static final VectorShuffle<Short> RIGHT_BY_TWO = turn(LANES - 2);

  private ShortBlocks() {}

  /** Takes apart all whole blocks of a row; how many pixels it has taken. */
  static int split(byte[] in, int from, int pixels, byte[] red, byte[] green, byte[] blue) {
    int end = pixels / LANES * LANES;
    // The channel that a vector's first lane holds advances by the remainder of its lanes by 3.
    boolean rises = LANES % 3 == 1;
    VectorMask<Short> b = rises ? THIRD : SECOND;
    VectorMask<Short> c = rises ? SECOND : THIRD;
    VectorMask<Short> greenA = SECOND;
    VectorMask<Short> greenB = rises ? FIRST : THIRD;
    VectorMask<Short> blueB = rises ? SECOND : FIRST;
    for (int i = 0; i < end; i += LANES) {
      int at = from + 6 * i;
      ShortVector v0 = ByteVector.fromArray(BYTES, in, at).reinterpretAsShorts();
      ShortVector v1 = ByteVector.fromArray(BYTES, in, at + 2 * LANES).reinterpretAsShorts();
      ShortVector v2 = ByteVector.fromArray(BYTES, in, at + 4 * LANES).reinterpretAsShorts();
      ShortVector r = v0.blend(v1, b).blend(v2, c);
      ShortVector g = v2.blend(v0, greenA).blend(v1, greenB).rearrange(LEFT);
      ShortVector u = v2.blend(v0, THIRD).blend(v1, blueB).rearrange(LEFT_BY_TWO);
      r.reinterpretAsBytes().intoArray(red, 2 * i);
      g.reinterpretAsBytes().intoArray(green, 2 * i);
      u.reinterpretAsBytes().intoArray(blue, 2 * i);
    }
    return end;
  }

  /** Joins all whole blocks of a row; how many pixels it has joined. */
  static int join(byte[] red, byte[] green, byte[] blue, byte[] out, int to, int pixels) {
    int end = pixels / LANES * LANES;
    boolean rises = LANES % 3 == 1;
    VectorMask<Short> greenB = rises ? FIRST : THIRD;
    VectorMask<Short> blueB = rises ? SECOND : FIRST;
    VectorMask<Short> greenC = rises ? THIRD : FIRST;
    VectorMask<Short> blueC = rises ? FIRST : SECOND;
    for (int i = 0; i < end; i += LANES) {
      ShortVector r = ByteVector.fromArray(BYTES, red, 2 * i).reinterpretAsShorts();
      ShortVector g =
          ByteVector.fromArray(BYTES, green, 2 * i).reinterpretAsShorts().rearrange(RIGHT);
      ShortVector u =
          ByteVector.fromArray(BYTES, blue, 2 * i).reinterpretAsShorts().rearrange(RIGHT_BY_TWO);
      int at = to + 6 * i;
      ShortVector v0 = r.blend(g, SECOND).blend(u, THIRD);
      ShortVector v1 = r.blend(g, greenB).blend(u, blueB);
      ShortVector v2 = r.blend(g, greenC).blend(u, blueC);
      v0.reinterpretAsBytes().intoArray(out, at);
      v1.reinterpretAsBytes().intoArray(out, at + 2 * LANES);
      v2.reinterpretAsBytes().intoArray(out, at + 4 * LANES);
    }
    return end;
  }

  /** The lanes that hold a channel in a vector whose first lane holds red. */
  private static VectorMask<Short> channel(int channel) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = lane % 3 == channel;
    }
    return VectorMask.fromArray(SHORTS, lanes, 0);
  }

  /** Moves each lane to the left, the first ones to the end. */
  private static VectorShuffle<Short> turn(int lanes) {
    return VectorShuffle.fromOp(SHORTS, lane -> (lane + lanes) % LANES);
  }
}
