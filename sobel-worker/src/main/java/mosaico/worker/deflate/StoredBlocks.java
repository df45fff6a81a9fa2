package mosaico.worker.deflate;

/** Deflate blocks that hold bytes as they are (RFC 1951, section 3.2.4); none is the last. */
final class StoredBlocks {

  /** Bytes that one block can hold. */
  static final int MOST = 0xffff;

  /** Bytes that a block takes beside those it holds, its three bits and their filling included. */
  private static final int OVERHEAD = 5;

  private StoredBlocks() {}

  /** The most bytes that {@code count} bytes take when stored. */
  static int bytes(int count) {
    return count + OVERHEAD * (1 + count / MOST);
  }

  /** Appends the bytes {@code from} to {@code to}; at least one block, even if it is empty. */
  static void write(byte[] in, int from, int to, BitSink out) {
    out.reserve(bytes(to - from));
    int at = from;
    do {
      int count = Math.min(MOST, to - at);
      out.put(0, 3);
      out.align();
      out.put(count | (long) (count ^ MOST) << 16, 32);
      out.put(in, at, count);
      at += count;
    } while (at < to);
  }

  /** Appends an empty block, which ends at a byte's bound: what zlib calls a sync flush. */
  static void syncFlush(BitSink out) {
    write(out.bytes, 0, 0, out);
  }
}
