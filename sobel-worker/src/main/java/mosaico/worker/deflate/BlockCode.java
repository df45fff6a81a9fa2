package mosaico.worker.deflate;

/** The Huffman code that a deflate block brings with it, and what it makes of the block. */
final class BlockCode {

  /** The symbol that ends a block; those below are bytes, those above lengths of runs. */
  static final int END_OF_BLOCK = 256;

  /** Entries hold a code's length in so many of their lowest bits. */
  static final int LENGTH_BITS = 6;

  private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

  private final PrefixCode code;
  private final DynamicHeader header = new DynamicHeader();

  /**
   * A code yet to be fitted.
   *
   * @param limit bits of the longest code allowed
   */
  BlockCode(int limit) {
    code = new PrefixCode(limit);
  }

  /**
   * Makes the code for a block.
   *
   * @param counts how often each symbol occurs, {@link #END_OF_BLOCK} once and others too
   * @return bits of the block, without the extra bits and the distances of runs
   */
  long fit(int[] counts) {
    code.fit(counts);
    header.prepare(code);
    long bits = header.bits();
    for (int symbol = 0; symbol < counts.length; symbol++) {
      bits += (long) counts[symbol] * code.length(symbol);
    }
    return bits;
  }

  /**
   * A symbol's code, its first bit lowest, above its length: so a shift by the entry, or by a sum
   * of entries, which takes the lowest six bits, is one by the length, or by the sum of lengths.
   */
  long entry(int symbol) {
    return entry(code.code(symbol), code.length(symbol));
  }

  static long entry(long bits, int length) {
    return bits << LENGTH_BITS | length;
  }

  static int length(long entry) {
    return (int) entry & LENGTH_MASK;
  }

  static void put(long entry, BitSink out) {
    out.put(entry >>> LENGTH_BITS, length(entry));
  }

  /** Appends the head of the block. */
  void begin(BitSink out) {
    header.write(out);
  }

  void end(BitSink out) {
    put(entry(END_OF_BLOCK), out);
  }
}
