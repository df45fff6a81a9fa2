package mosaico.worker.deflate;

import java.util.Arrays;

/**
 * The head of a deflate block that brings its own Huffman code (RFC 1951, section 3.2.7): the
 * lengths of the codes, run-length encoded and Huffman coded themselves. Its one distance code is
 * that of distance 1.
 */
final class DynamicHeader {

  private static final int DYNAMIC = 2;
  private static final int FEWEST_SYMBOLS = 257;
  private static final int LENGTH_LIMIT = 7;

  /** Length codes: 0 to 15 are themselves; these repeat, with so many extra bits. */
  private static final int REPEAT = 16;

  private static final int ZEROS = 17;
  private static final int MANY_ZEROS = 18;
  private static final int LENGTH_CODES = 19;

  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final PrefixCode lengthCode = new PrefixCode(LENGTH_LIMIT);
  private final int[] counts = new int[LENGTH_CODES];

  /** Runs of lengths: the code in the lowest five bits, the value of its extra bits above. */
  private final int[] runs = new int[PrefixCode.MAX_SYMBOLS + 1];

  private final int[] lengths = new int[PrefixCode.MAX_SYMBOLS + 1];
  private int runCount;
  private int symbols;
  private int shown;

  /** Takes the code that the block will bring. */
  void prepare(PrefixCode code) {
    symbols = PrefixCode.MAX_SYMBOLS;
    while (symbols > FEWEST_SYMBOLS && code.length(symbols - 1) == 0) {
      symbols--;
    }
    for (int symbol = 0; symbol < symbols; symbol++) {
      lengths[symbol] = code.length(symbol);
    }
    lengths[symbols] = 1;
    collectRuns(symbols + 1);
    // At least two of the codes occur: the distance's 1, and 0 or a longer one among 257 symbols.
    lengthCode.fit(counts);
    shown = LENGTH_CODES;
    while (shown > 4 && lengthCode.length(ORDER[shown - 1]) == 0) {
      shown--;
    }
  }

  private void collectRuns(int total) {
    Arrays.fill(counts, 0);
    runCount = 0;
    for (int i = 0; i < total; ) {
      int length = lengths[i];
      int end = i + 1;
      while (end < total && lengths[end] == length) {
        end++;
      }
      if (length != 0) {
        add(length, 0);
        i++;
      }
      while (end - i >= 3) {
        int run;
        if (length != 0) {
          run = Math.min(6, end - i);
          add(REPEAT, run - 3);
        } else if (end - i < 11) {
          run = end - i;
          add(ZEROS, run - 3);
        } else {
          run = Math.min(138, end - i);
          add(MANY_ZEROS, run - 11);
        }
        i += run;
      }
      for (; i < end; i++) {
        add(length, 0);
      }
    }
  }

  private void add(int code, int extra) {
    counts[code]++;
    runs[runCount++] = extra << 5 | code;
  }

  private static int extraBits(int code) {
    return switch (code) {
      case REPEAT -> 2;
      case ZEROS -> 3;
      case MANY_ZEROS -> 7;
      default -> 0;
    };
  }

  /** Bits that {@link #write} will append. */
  int bits() {
    int bits = 3 + 5 + 5 + 4 + 3 * shown;
    for (int code = 0; code < LENGTH_CODES; code++) {
      bits += counts[code] * (lengthCode.length(code) + extraBits(code));
    }
    return bits;
  }

  /** Appends the head of a block that is not the last; room must be reserved. */
  void write(BitSink out) {
    out.put(DYNAMIC << 1, 3);
    out.put(symbols - FEWEST_SYMBOLS, 5);
    out.put(0, 5);
    out.put(shown - 4, 4);
    for (int i = 0; i < shown; i++) {
      out.put(lengthCode.length(ORDER[i]), 3);
    }
    for (int i = 0; i < runCount; i++) {
      int code = runs[i] & 31;
      out.put(lengthCode.code(code), lengthCode.length(code));
      out.put(runs[i] >>> 5, extraBits(code));
    }
  }
}
