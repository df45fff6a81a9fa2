package mosaico.worker.deflate;

import java.util.Arrays;

/**
 * A growing array of bytes that bits are appended to, the first bit the lowest of its byte, as
 * deflate wants them (RFC 1951, section 3.1.1).
 *
 * <p>Its fields are open to the package: the loops that append many bits keep them in locals.
 */
final class BitSink {

  /** {@link #length} of them from the start are complete. */
  byte[] bytes = new byte[4_096];

  int length;

  /** The bits behind those bytes, the first one lowest; above {@link #held} there are zeros. */
  long bits;

  /** How many bits that are, 0 to 7. */
  int held;

  /** Starts anew, behind {@code room} bytes of no meaning. */
  void clear(int room) {
    length = 0;
    reserve(room);
    length = room;
    bits = 0;
    held = 0;
  }

  /** Makes room for {@code more} bytes and for eight beyond them, which a store may touch. */
  void reserve(int more) {
    int needed = Math.addExact(Math.addExact(length, more), Long.BYTES);
    if (bytes.length < needed) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, 1 << 30)));
    }
  }

  /**
   * Appends bits, for which there must be room.
   *
   * @param value no bits beyond {@code count} are set
   * @param count at most 56
   */
  void put(long value, int count) {
    bits |= value << held;
    held += count;
    Bytes.setEight(bytes, length, bits);
    length += held >>> 3;
    bits >>>= held & ~7;
    held &= 7;
  }

  /** Fills the last byte with zeros; there must be room. */
  void align() {
    put(0, -held & 7);
  }

  /** Appends bytes, for which there must be room; must be aligned. */
  void put(byte[] from, int start, int count) {
    System.arraycopy(from, start, bytes, length, count);
    length += count;
  }
}
