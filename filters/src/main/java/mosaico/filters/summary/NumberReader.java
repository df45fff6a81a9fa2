package mosaico.filters.summary;

import java.util.Arrays;

/**
 * Reads what a {@link NumberWriter} wrote. Bytes may come damaged or from elsewhere: whatever
 * cannot have been written is refused with an {@link IllegalArgumentException}.
 */
public final class NumberReader {

  /** Bits of the largest number that is read. */
  private static final int MOST_BITS = 49;

  private final byte[] in;
  private int at;

  public NumberReader(byte[] in) {
    this.in = in;
  }

  /** The next number, from 0 to {@code most}. */
  public int upTo(int most) {
    long value = number();
    require(value <= most);
    return (int) value;
  }

  /** The next number. */
  public long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      require(at < in.length && shift < MOST_BITS);
      byte next = in[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** The next bytes. */
  public byte[] bytes(int count) {
    require(count <= in.length - at);
    at += count;
    return Arrays.copyOfRange(in, at - count, at);
  }

  /** Makes sure that all was read. */
  public void end() {
    require(at == in.length);
  }

  private void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "of %d bytes, those at %d cannot be read".formatted(in.length, at));
    }
  }
}
