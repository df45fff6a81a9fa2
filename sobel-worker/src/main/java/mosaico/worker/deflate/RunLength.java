package mosaico.worker.deflate;

/** How deflate writes the length of a run (RFC 1951, section 3.2.5): a symbol and extra bits. */
final class RunLength {

  /** Bytes of the shortest run and of the longest. */
  static final int MIN = 3;

  static final int MAX = 258;

  private static final int FIRST_SYMBOL = 257;
  private static final int LAST_SYMBOL = 285;
  private static final int[] SYMBOL = new int[MAX + 1];
  private static final int[] EXTRA_BITS = new int[MAX + 1];
  private static final int[] EXTRA = new int[MAX + 1];

  static {
    int length = MIN;
    for (int symbol = FIRST_SYMBOL; symbol < LAST_SYMBOL; symbol++) {
      // Eight symbols have none; then each four have one more than the four before.
      int bits = Math.max(0, (symbol - FIRST_SYMBOL) / 4 - 1);
      for (int extra = 0; extra < 1 << bits; extra++, length++) {
        SYMBOL[Math.min(length, MAX)] = symbol;
        EXTRA_BITS[Math.min(length, MAX)] = bits;
        EXTRA[Math.min(length, MAX)] = extra;
      }
    }
    SYMBOL[MAX] = LAST_SYMBOL;
    EXTRA_BITS[MAX] = 0;
    EXTRA[MAX] = 0;
  }

  private RunLength() {}

  /** The symbol of a length from {@link #MIN} to {@link #MAX}. */
  static int symbol(int length) {
    return SYMBOL[length];
  }

  static int extraBits(int length) {
    return EXTRA_BITS[length];
  }

  /** What those bits are, the first one lowest. */
  static int extra(int length) {
    return EXTRA[length];
  }
}
