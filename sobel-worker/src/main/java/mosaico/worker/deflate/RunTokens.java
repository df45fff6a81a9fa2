package mosaico.worker.deflate;

import java.util.Arrays;

/**
 * Bytes with the runs among them folded. A token is a byte, 0 to 255, or {@link #RUN} plus how
 * often the byte before it is repeated.
 */
final class RunTokens {

  static final int RUN = 256;

  /** Tokens there are. */
  static final int KINDS = RUN + RunLength.MAX + 1;

  private final int most;
  private final char[] tokens;
  private final int[] evenCounts = new int[KINDS];
  private final int[] oddCounts = new int[KINDS];
  private int count;

  /** Holds up to {@code most} tokens. */
  RunTokens(int most) {
    this.most = most;
    // A step writes up to three, of which it may keep one.
    tokens = new char[most + RunLength.MIN];
  }

  /**
   * Takes as many bytes as fit, in place of those before.
   *
   * @param in read from {@code from}, and from the byte before it unless that is 0
   * @return the end of what was taken, at most {@code to}
   */
  int read(byte[] in, int from, int to) {
    int n = 0;
    int i = from;
    if (i == 0) {
      tokens[n++] = (char) (in[i++] & 0xff);
    }
    while (n < most && i <= to - Long.BYTES) {
      long eight = Bytes.eight(in, i);
      int same = Long.numberOfTrailingZeros(eight ^ Bytes.eight(in, i - 1)) >>> 3;
      if (same < RunLength.MIN) {
        // The same and the one that differs; what is written beyond that is written over.
        tokens[n] = (char) (eight & 0xff);
        tokens[n + 1] = (char) (eight >>> 8 & 0xff);
        tokens[n + 2] = (char) (eight >>> 16 & 0xff);
        n += same + 1;
        i += same + 1;
      } else {
        int run = same < Long.BYTES ? same : run(in, i, Math.min(i + RunLength.MAX, to));
        tokens[n++] = (char) (RUN + run);
        i += run;
      }
    }
    while (n < most && i < to) {
      tokens[n++] = (char) (in[i++] & 0xff);
    }
    count = Math.min(n, most);
    return i - (n - count);
  }

  private static int run(byte[] in, int from, int to) {
    int end = Arrays.mismatch(in, from, to, in, from - 1, to - 1);
    return end < 0 ? to - from : end;
  }

  int count() {
    return count;
  }

  /** Tokens, {@link #count} of them from the start. */
  char[] array() {
    return tokens;
  }

  /** Counts how often each token occurs, into the first {@link #KINDS} places. */
  void count(int[] counts) {
    Arrays.fill(evenCounts, 0);
    Arrays.fill(oddCounts, 0);
    // In two tables in turn, as in Histogram.
    int i = 0;
    for (; i < count - 1; i += 2) {
      evenCounts[tokens[i]]++;
      oddCounts[tokens[i + 1]]++;
    }
    if (i < count) {
      evenCounts[tokens[i]]++;
    }
    for (int token = 0; token < KINDS; token++) {
      counts[token] = evenCounts[token] + oddCounts[token];
    }
  }
}
