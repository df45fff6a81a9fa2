package mosaico.filters.colour;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Pixels of three 8-bit samples taken apart and joined, in blocks of as many as a vector has lanes.
 *
 * <p>Lanes are no multiple of 3, so of three vectors side by side, which are a block, exactly one
 * has a red in a given lane. The reds are blended into one vector, in an order that the join
 * undoes; the greens and blues likewise, and are then turned by one lane and by two, to where their
 * red is.
 */
final class ByteBlocks {

  private static final VectorSpecies<Byte> BYTES = Species.SHUFFLED_BYTES;

  private static final int LANES = BYTES.length();

  private static final VectorMask<Byte> FIRST = channel(0);
  private static final VectorMask<Byte> SECOND = channel(1);
  private static final VectorMask<Byte> THIRD = channel(2);
  private static final VectorShuffle<Byte> LEFT = turn(1);
  private static final VectorShuffle<Byte> LEFT_BY_TWO = turn(2);
  private static final VectorShuffle<Byte> RIGHT = turn(LANES - 1);
  private static final VectorShuffle<Byte> RIGHT_BY_TWO = turn(LANES - 2);

  private ByteBlocks() {}

  /** Takes apart all whole blocks of a row; how many pixels it has taken. */
  static int split(byte[] in, int from, int pixels, byte[] red, byte[] green, byte[] blue) {
    int end = pixels / LANES * LANES;
    // The channel that a vector's first lane holds advances by the remainder of its lanes by 3.
    boolean rises = LANES % 3 == 1;
    VectorMask<Byte> b = rises ? THIRD : SECOND;
    VectorMask<Byte> c = rises ? SECOND : THIRD;
    VectorMask<Byte> greenA = SECOND;
    VectorMask<Byte> greenB = rises ? FIRST : THIRD;
    VectorMask<Byte> blueB = rises ? SECOND : FIRST;
    for (int i = 0; i < end; i += LANES) {
      int at = from + 3 * i;
      ByteVector v0 = ByteVector.fromArray(BYTES, in, at);
      ByteVector v1 = ByteVector.fromArray(BYTES, in, at + LANES);
      ByteVector v2 = ByteVector.fromArray(BYTES, in, at + 2 * LANES);
      ByteVector r = v0.blend(v1, b).blend(v2, c);
      ByteVector g = v2.blend(v0, greenA).blend(v1, greenB).rearrange(LEFT);
      ByteVector u = v2.blend(v0, THIRD).blend(v1, blueB).rearrange(LEFT_BY_TWO);
      r.intoArray(red, i);
      g.intoArray(green, i);
      u.intoArray(blue, i);
    }
    return end;
  }

  /** Joins all whole blocks of a row; how many pixels it has joined. */
  static int join(byte[] red, byte[] green, byte[] blue, byte[] out, int to, int pixels) {
    int end = pixels / LANES * LANES;
    boolean rises = LANES % 3 == 1;
    VectorMask<Byte> greenB = rises ? FIRST : THIRD;
    VectorMask<Byte> blueB = rises ? SECOND : FIRST;
    VectorMask<Byte> greenC = rises ? THIRD : FIRST;
    VectorMask<Byte> blueC = rises ? FIRST : SECOND;
    for (int i = 0; i < end; i += LANES) {
      ByteVector r = ByteVector.fromArray(BYTES, red, i);
      ByteVector g = ByteVector.fromArray(BYTES, green, i).rearrange(RIGHT);
      ByteVector u = ByteVector.fromArray(BYTES, blue, i).rearrange(RIGHT_BY_TWO);
      int at = to + 3 * i;
      ByteVector v0 = r.blend(g, SECOND).blend(u, THIRD);
      ByteVector v1 = r.blend(g, greenB).blend(u, blueB);
      ByteVector v2 = r.blend(g, greenC).blend(u, blueC);
      v0.intoArray(out, at);
      v1.intoArray(out, at + LANES);
      v2.intoArray(out, at + 2 * LANES);
    }
    return end;
  }

  /** The lanes that hold a channel in a vector whose first lane holds red. */
  private static VectorMask<Byte> channel(int channel) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = lane % 3 == channel;
    }
    return VectorMask.fromArray(BYTES, lanes, 0);
  }

  /** Moves each lane to the left, the first ones to the end. */
  private static VectorShuffle<Byte> turn(int lanes) {
    return VectorShuffle.fromOp(BYTES, lane -> (lane + lanes) % LANES);
  }
}
