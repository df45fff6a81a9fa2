package mosaico.codecs.jpeg;

/** Goes over the blocks of a sequential scan (T.81 F.2.2). */
final class SequentialWalk implements BlockWalk {

  private static final int LONGEST_NUMBER = 15;

  private final EntropyBits bits;
  private final JpegScan scan;

  SequentialWalk(EntropyBits bits, JpegScan scan) {
    this.bits = bits;
    this.scan = scan;
  }

  @Override
  public boolean pass(int component, int number) {
    int difference = bits.symbol(scan.dc(component));
    if (difference < 0 || difference > LONGEST_NUMBER) {
      return false;
    }
    bits.skip(difference);
    HuffmanTable table = scan.ac(component);
    for (int k = 1; k < 64; k++) {
      int symbol = bits.symbol(table);
      if (symbol < 0) {
        return false;
      }
      int zeros = symbol >> 4;
      int size = symbol & 15;
      if (size == 0 && zeros < 15) {
        break;
      }
      k += zeros;
      if (k > 63 && size > 0) {
        return false;
      }
      bits.skip(size);
    }
    return true;
  }

  @Override
  public void restart() {}
}
