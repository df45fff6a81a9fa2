package mosaico.codecs.jpeg;

import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.lang.foreign.MemorySegment;

/**
 * The bits of entropy-coded data (T.81 F.2.2.5), up to the next marker. Behind it there are zeros
 * without end; {@link #isOverrun} tells whether any of them were taken.
 */
final class EntropyBits {

  private static final int MARKER = 0xff;

  /** Bits that are there after {@link #fill}: a code and what follows it. */
  private static final int ENOUGH = 32;

  private final MemorySegment file;

  /** The next byte to be loaded. */
  private long at;

  /** The bits that are loaded and not taken are its lowest. */
  private long buffer;

  private int count;

  /** How many of the loaded bits were not in the file. */
  private int invented;

  private boolean ended;

  EntropyBits(MemorySegment file) {
    this.file = file;
  }

  /** Starts at a byte. */
  void start(long from) {
    at = from;
    buffer = 0;
    count = 0;
    invented = 0;
    ended = false;
  }

  /**
   * Decodes a symbol.
   *
   * @return -1 if no symbol has such a code
   */
  int symbol(HuffmanTable table) {
    fill();
    int known = table.known(peek(HuffmanTable.KNOWN_BITS));
    if (known >= 0) {
      count -= HuffmanTable.length(known);
      return HuffmanTable.symbol(known);
    }
    for (int length = HuffmanTable.KNOWN_BITS + 1; length <= HuffmanTable.LONGEST; length++) {
      int symbol = table.symbol(peek(length), length);
      if (symbol >= 0) {
        count -= length;
        return symbol;
      }
    }
    return -1;
  }

  /** Takes bits, at most as many as a symbol may be followed by: 15. */
  void skip(int bits) {
    count -= bits;
  }

  /** Takes the number that follows a symbol, of at most 15 bits. */
  int number(int bits) {
    int value = peek(bits);
    count -= bits;
    return value;
  }

  /** Takes any number of bits. */
  void skipAny(int bits) {
    for (int left = bits; left > 0; left -= ENOUGH) {
      fill();
      count -= Math.min(left, ENOUGH);
    }
  }

  /** Takes one bit, whatever was taken before. */
  void skipOne() {
    fill();
    count--;
  }

  private int peek(int bits) {
    return (int) (buffer >>> (count - bits)) & ((1 << bits) - 1);
  }

  private void fill() {
    while (count < ENOUGH) {
      buffer = buffer << 8 | next();
      count += 8;
    }
  }

  private int next() {
    if (!ended && at < file.byteSize()) {
      int value = u8(file, at);
      if (value != MARKER) {
        at++;
        return value;
      }
      if (at + 1 < file.byteSize() && u8(file, at + 1) == 0) {
        at += 2;
        return MARKER;
      }
    }
    ended = true;
    invented += 8;
    return 0;
  }

  /** Whether more bits were taken than there were. */
  boolean isOverrun() {
    return count < invented;
  }

  /** The position of the first byte of which no bit was taken. */
  long position() {
    long position = at;
    for (int whole = Math.max(0, count - invented) / 8; whole > 0; whole--) {
      boolean stuffed = u8(file, position - 1) == 0 && u8(file, position - 2) == MARKER;
      position -= stuffed ? 2 : 1;
    }
    return position;
  }
}
