package mosaico.worker.deflate;

import java.util.Arrays;

/**
 * A Huffman code of at most {@value #MAX_SYMBOLS} symbols whose codes are no longer than a limit,
 * canonical as in RFC 1951, section 3.2.2. Made anew by {@link #fit} as often as one likes.
 */
final class PrefixCode {

  static final int MAX_SYMBOLS = 286;

  /** Bits that the symbol's number takes in a key. */
  private static final int SYMBOL_BITS = 9;

  private final int limit;
  private final int[] lengths = new int[MAX_SYMBOLS];
  private final int[] codes = new int[MAX_SYMBOLS];
  private final long[] keys = new long[MAX_SYMBOLS];
  private final int[] weights = new int[MAX_SYMBOLS];
  private final int[] perLength = new int[32];

  /**
   * A code yet to be fitted.
   *
   * @param limit bits of the longest code allowed, at most 15; {@code 1 << limit} symbols must do
   */
  PrefixCode(int limit) {
    this.limit = limit;
  }

  /**
   * Makes the code for symbols that occur so often. At least two must occur: no code of one symbol
   * is complete.
   *
   * @param counts by symbol; their sum fits an int; not modified
   */
  void fit(int[] counts) {
    Arrays.fill(lengths, 0);
    int used = sort(counts);
    depths(used);
    limitDepths();
    int next = 0;
    for (int length = limit; length > 0; length--) {
      for (int i = 0; i < perLength[length]; i++) {
        lengths[symbol(next++)] = length;
      }
    }
    assignCodes();
  }

  /** Bits of a symbol's code; 0 if it does not occur. */
  int length(int symbol) {
    return lengths[symbol];
  }

  /** A symbol's code, its first bit lowest. */
  int code(int symbol) {
    return codes[symbol];
  }

  /** Puts the symbols that occur into {@link #keys}, rarest first. */
  private int sort(int[] counts) {
    int used = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] > 0) {
        keys[used++] = (long) counts[symbol] << SYMBOL_BITS | symbol;
      }
    }
    Arrays.sort(keys, 0, used);
    for (int i = 0; i < used; i++) {
      weights[i] = (int) (keys[i] >>> SYMBOL_BITS);
    }
    return used;
  }

  private int symbol(int rank) {
    return (int) keys[rank] & (1 << SYMBOL_BITS) - 1;
  }

  /**
   * Counts in {@link #perLength} the leaves of Huffman's tree by depth, in place: A. Moffat and J.
   * Katajainen, "In-Place Calculation of Minimum-Redundancy Codes", 1995.
   */
  private void depths(int used) {
    // First, weights become those of inner nodes, and then the numbers of their parents.
    int leaf = 0;
    int root = 0;
    for (int next = 0; next < used - 1; next++) {
      int sum = 0;
      for (int child = 0; child < 2; child++) {
        if (leaf >= used || (root < next && weights[root] < weights[leaf])) {
          sum += weights[root];
          weights[root++] = next;
        } else {
          sum += weights[leaf++];
        }
      }
      weights[next] = sum;
    }
    // Then, from the root downwards, parents become depths; what is no inner node is a leaf.
    Arrays.fill(perLength, 0);
    weights[used - 2] = 0;
    for (int node = used - 3; node >= 0; node--) {
      weights[node] = weights[weights[node]] + 1;
    }
    int node = used - 2;
    int places = 1;
    for (int depth = 0; places > 0; depth++) {
      int inner = 0;
      while (node >= 0 && weights[node] == depth) {
        inner++;
        node--;
      }
      perLength[Math.min(depth, limit)] += places - inner;
      places = 2 * inner;
    }
  }

  /** Lengthens short codes until the codes that were cut to the limit have room. */
  private void limitDepths() {
    int taken = 0;
    for (int length = 1; length <= limit; length++) {
      taken += perLength[length] << (limit - length);
    }
    for (; taken > 1 << limit; taken--) {
      // One leaf goes down a level and takes one of the longest along as its sibling.
      int length = limit - 1;
      while (perLength[length] == 0) {
        length--;
      }
      perLength[length]--;
      perLength[length + 1] += 2;
      perLength[limit]--;
    }
  }

  private void assignCodes() {
    int[] next = new int[perLength.length];
    int code = 0;
    for (int length = 1; length <= limit; length++) {
      next[length] = code;
      code = (code + perLength[length]) << 1;
    }
    for (int symbol = 0; symbol < MAX_SYMBOLS; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        codes[symbol] = Integer.reverse(next[length]++) >>> (Integer.SIZE - length);
      }
    }
  }
}
