package mosaico.worker.deflate;

import java.util.Arrays;

/**
 * Deflates by folding runs of one byte and Huffman coding what remains, as zlib's RLE, in blocks of
 * a code each, or stored where that is no longer.
 */
final class RunBlocks implements Deflation {

  /** Tokens of a block. */
  static final int BLOCK = 32_768;

  /** Three such codes with what runs add, and the seven bits held before them, fit a long. */
  static final int LIMIT = 12;

  /** Bits of the one distance code: distance 1. */
  static final int DISTANCE_BITS = 1;

  private static final int SYMBOLS = PrefixCode.MAX_SYMBOLS;

  private final BlockCode code = new BlockCode(LIMIT);
  private final RunTokens tokens = new RunTokens(BLOCK);
  private final int[] tokenCounts = new int[RunTokens.KINDS];
  private final int[] counts = new int[SYMBOLS];
  private final long[] entries = new long[RunTokens.KINDS];

  @Override
  public void deflate(byte[] in, int length, BitSink out) {
    int from = 0;
    while (from < length) {
      int to = tokens.read(in, from, length);
      block(in, from, to, out);
      from = to;
    }
    StoredBlocks.syncFlush(out);
  }

  private void block(byte[] in, int from, int to, BitSink out) {
    tokens.count(tokenCounts);
    long runBits = countSymbols();
    counts[BlockCode.END_OF_BLOCK] = 1;
    long bits = code.fit(counts) + runBits;
    if (bits >= 8L * StoredBlocks.bytes(to - from)) {
      StoredBlocks.write(in, from, to, out);
      return;
    }
    out.reserve((int) (bits >>> 3) + 1);
    code.begin(out);
    for (int value = 0; value < RunTokens.RUN; value++) {
      entries[value] = code.entry(value);
    }
    for (int length = RunLength.MIN; length <= RunLength.MAX; length++) {
      entries[RunTokens.RUN + length] = runEntry(length);
    }
    write(tokens.array(), tokens.count(), entries, out);
    code.end(out);
  }

  /** Fills {@link #counts}; returns the bits that runs take beside their symbols. */
  private long countSymbols() {
    Arrays.fill(counts, 0);
    System.arraycopy(tokenCounts, 0, counts, 0, RunTokens.RUN);
    long bits = 0;
    for (int length = RunLength.MIN; length <= RunLength.MAX; length++) {
      int count = tokenCounts[RunTokens.RUN + length];
      counts[RunLength.symbol(length)] += count;
      bits += (long) count * (RunLength.extraBits(length) + DISTANCE_BITS);
    }
    return bits;
  }

  /** The symbol's code, its extra bits, and the code of distance 1, which is a 0. */
  private long runEntry(int length) {
    long symbol = code.entry(RunLength.symbol(length));
    int bits = BlockCode.length(symbol);
    return BlockCode.entry(
        symbol >>> BlockCode.LENGTH_BITS | (long) RunLength.extra(length) << bits,
        bits + RunLength.extraBits(length) + DISTANCE_BITS);
  }

  private static void write(char[] tokens, int count, long[] entries, BitSink out) {
    byte[] bytes = out.bytes;
    int at = out.length;
    long bits = out.bits;
    long held = out.held;
    int i = 0;
    for (; i <= count - 3; i += 3) {
      long a = entries[tokens[i]];
      long b = entries[tokens[i + 1]];
      long c = entries[tokens[i + 2]];
      // Shifts by an entry, or by a sum of entries, are shifts by the lengths.
      long ab = a >>> BlockCode.LENGTH_BITS | b >>> BlockCode.LENGTH_BITS << a;
      bits |= (ab | c >>> BlockCode.LENGTH_BITS << (a + b)) << held;
      held += BlockCode.length(a + b + c);
      Bytes.setEight(bytes, at, bits);
      at += (int) held >>> 3;
      bits >>>= held & ~7;
      held &= 7;
    }
    out.length = at;
    out.bits = bits;
    out.held = (int) held;
    for (; i < count; i++) {
      BlockCode.put(entries[tokens[i]], out);
    }
  }
}
