package mosaico.filters.flip;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * The reversal by the Vector API: as many whole pixels as fit a vector at a time, from the row's
 * end. They are the last bytes of what is read, and become the first of what is written; the few
 * bytes after them are then written over by the pixels that belong there.
 */
final class VectorFlip implements FlipKernel {

  private static final VectorSpecies<Byte> BYTES = Species.SHUFFLED_BYTES;

  private static final int LANES = BYTES.length();

  private static final VectorShuffle<Byte> OF_1 = reversal(1);
  private static final VectorShuffle<Byte> OF_2 = reversal(2);
  private static final VectorShuffle<Byte> OF_3 = reversal(3);
  private static final VectorShuffle<Byte> OF_4 = reversal(4);
  private static final VectorShuffle<Byte> OF_6 = reversal(6);
  private static final VectorShuffle<Byte> OF_8 = reversal(8);

  private final FlipKernel rest = new ScalarFlip();

  @Override
  public void reverse(byte[] in, int from, byte[] out, int to, int pixels, int pixelBytes) {
    int group = LANES / pixelBytes;
    // The last vector writes up to LANES bytes, which must be the row's own.
    int whole = Math.max(0, pixels * pixelBytes - LANES) / (group * pixelBytes) * group;
    int last = from + pixels * pixelBytes - LANES;
    int end = to + whole * pixelBytes;
    switch (pixelBytes) {
      case 1 -> copy(in, last, out, to, end, group, OF_1);
      case 2 -> copy(in, last, out, to, end, 2 * group, OF_2);
      case 3 -> copy(in, last, out, to, end, 3 * group, OF_3);
      case 4 -> copy(in, last, out, to, end, 4 * group, OF_4);
      case 6 -> copy(in, last, out, to, end, 6 * group, OF_6);
      case 8 -> copy(in, last, out, to, end, 8 * group, OF_8);
      default -> throw new IllegalArgumentException("pixels of " + pixelBytes + " bytes");
    }
    rest.reverse(in, from, out, end, pixels - whole, pixelBytes);
  }

  private static void copy(
      byte[] in, int last, byte[] out, int to, int end, int step, VectorShuffle<Byte> reversal) {
    int at = last;
    for (int i = to; i < end; i += step, at -= step) {
      ByteVector.fromArray(BYTES, in, at).rearrange(reversal).intoArray(out, i);
    }
  }

  private static VectorShuffle<Byte> reversal(int pixelBytes) {
    return VectorShuffle.fromOp(
        BYTES,
        lane -> Math.max(0, LANES - (lane / pixelBytes + 1) * pixelBytes + lane % pixelBytes));
  }
}
