package mosaico.codecs.jpeg;

/**
 * Goes over the blocks of a progressive scan (T.81 G.1.2). A refining scan has a bit for each
 * coefficient that is not zero yet, so it is kept which those are.
 */
final class ProgressiveWalk implements BlockWalk {

  private static final int LONGEST_NUMBER = 15;

  private final EntropyBits bits;
  private final JpegScan scan;

  /** By block: a bit for each coefficient other than 0; empty for scans of DC coefficients. */
  private final long[] present;

  /** Blocks to come that have no further coefficients in this scan. */
  private int emptyBlocks;

  ProgressiveWalk(EntropyBits bits, JpegScan scan, long[] present) {
    this.bits = bits;
    this.scan = scan;
    this.present = present;
  }

  @Override
  public void restart() {
    emptyBlocks = 0;
  }

  @Override
  public boolean pass(int component, int number) {
    if (scan.first() == 0) {
      return dc(component);
    }
    return scan.isRefining() ? refined(component, number) : firstBits(component, number);
  }

  private boolean dc(int component) {
    if (scan.isRefining()) {
      bits.skipOne();
      return true;
    }
    int difference = bits.symbol(scan.dc(component));
    if (difference < 0 || difference > LONGEST_NUMBER) {
      return false;
    }
    bits.skip(difference);
    return true;
  }

  private boolean firstBits(int component, int number) {
    if (emptyBlocks > 0) {
      emptyBlocks--;
      return true;
    }
    HuffmanTable table = scan.ac(component);
    for (int k = scan.first(); k <= scan.last(); k++) {
      int symbol = bits.symbol(table);
      if (symbol < 0) {
        return false;
      }
      int zeros = symbol >> 4;
      int size = symbol & 15;
      if (size == 0 && zeros < 15) {
        emptyBlocks = (1 << zeros) - 1 + bits.number(zeros);
        break;
      }
      k += zeros;
      if (size > 0) {
        if (k > scan.last()) {
          return false;
        }
        present[number] |= 1L << k;
        bits.skip(size);
      }
    }
    return true;
  }

  private boolean refined(int component, int number) {
    long old = present[number];
    int k = scan.first();
    if (emptyBlocks == 0) {
      HuffmanTable table = scan.ac(component);
      for (; k <= scan.last(); k++) {
        int symbol = bits.symbol(table);
        if (symbol < 0) {
          return false;
        }
        int zeros = symbol >> 4;
        int size = symbol & 15;
        if (size > 1) {
          return false;
        }
        if (size == 0 && zeros < 15) {
          emptyBlocks = (1 << zeros) + bits.number(zeros);
          break;
        }
        bits.skip(size);
        k = pastZeros(old, k, zeros);
        if (size == 1) {
          if (k > scan.last()) {
            return false;
          }
          present[number] |= 1L << k;
        }
      }
    }
    if (emptyBlocks > 0) {
      if (k <= scan.last()) {
        bits.skipAny(Long.bitCount(old & (-1L << k) & (-1L >>> (63 - scan.last()))));
      }
      emptyBlocks--;
    }
    return true;
  }

  /** The position of the zero after so many others, past coefficients that get a bit each. */
  private int pastZeros(long old, int from, int zeros) {
    int left = zeros;
    int k = from;
    for (; k <= scan.last(); k++) {
      if ((old >>> k & 1) != 0) {
        bits.skipOne();
      } else if (--left < 0) {
        break;
      }
    }
    return k;
  }
}
