package mosaico.codecs.png;

/** Combines Adler-32 checksums (RFC 1950). */
public final class Adler {

  private static final long BASE = 65_521;

  private Adler() {}

  /**
   * The checksum of two pieces of data, one after the other, as zlib's {@code adler32_combine}.
   *
   * @param secondLength bytes of the second piece
   */
  static int combine(int first, int second, long secondLength) {
    long rest = secondLength % BASE;
    long a1 = first & 0xffffL;
    long b1 = (first & 0xffffffffL) >>> 16;
    long a2 = second & 0xffffL;
    long b2 = (second & 0xffffffffL) >>> 16;
    // Each sum starts at 1 instead of 0, so one of the two is subtracted.
    long a = Math.floorMod(a1 + a2 - 1, BASE);
    long b = Math.floorMod(b1 + b2 + rest * (a1 - 1), BASE);
    return (int) ((b << 16) | a);
  }
}
