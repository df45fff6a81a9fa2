package mosaico.worker.deflate;

/**
 * Deflates by Huffman coding alone, as zlib's HUFFMAN_ONLY, in blocks of a code each, or stored
 * where that is no longer.
 */
final class LiteralBlocks implements Deflation {

  /** What a stored block can hold. */
  static final int BLOCK = StoredBlocks.MOST;

  /** Four such codes and the seven bits held before them fit a long. */
  static final int LIMIT = 14;

  private final BlockCode code = new BlockCode(LIMIT);
  private final Histogram histogram = new Histogram();
  private final int[] counts = new int[BlockCode.END_OF_BLOCK + 1];
  private final long[] entries = new long[BlockCode.END_OF_BLOCK];

  @Override
  public void deflate(byte[] in, int length, BitSink out) {
    for (int from = 0; from < length; from += BLOCK) {
      block(in, from, Math.min(length, from + BLOCK), out);
    }
    StoredBlocks.syncFlush(out);
  }

  private void block(byte[] in, int from, int to, BitSink out) {
    histogram.count(in, from, to, counts);
    counts[BlockCode.END_OF_BLOCK] = 1;
    long bits = code.fit(counts);
    if (bits >= 8L * StoredBlocks.bytes(to - from)) {
      StoredBlocks.write(in, from, to, out);
      return;
    }
    out.reserve((int) (bits >>> 3) + 1);
    code.begin(out);
    for (int value = 0; value < entries.length; value++) {
      entries[value] = code.entry(value);
    }
    write(in, from, to, entries, out);
    code.end(out);
  }

  private static void write(byte[] in, int from, int to, long[] entries, BitSink out) {
    byte[] bytes = out.bytes;
    int at = out.length;
    long bits = out.bits;
    long held = out.held;
    int i = from;
    for (; i <= to - 4; i += 4) {
      long a = entries[in[i] & 0xff];
      long b = entries[in[i + 1] & 0xff];
      long c = entries[in[i + 2] & 0xff];
      long d = entries[in[i + 3] & 0xff];
      // Shifts by an entry, or by a sum of entries, are shifts by the lengths.
      long ab = a >>> BlockCode.LENGTH_BITS | b >>> BlockCode.LENGTH_BITS << a;
      long cd = c >>> BlockCode.LENGTH_BITS | d >>> BlockCode.LENGTH_BITS << c;
      bits |= (ab | cd << (a + b)) << held;
      held += BlockCode.length(a + b + c + d);
      Bytes.setEight(bytes, at, bits);
      at += (int) held >>> 3;
      bits >>>= held & ~7;
      held &= 7;
    }
    out.length = at;
    out.bits = bits;
    out.held = (int) held;
    for (; i < to; i++) {
      BlockCode.put(entries[in[i] & 0xff], out);
    }
  }
}
