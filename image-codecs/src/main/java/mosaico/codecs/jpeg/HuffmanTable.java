package mosaico.codecs.jpeg;

import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.jspecify.annotations.Nullable;

/** A table of Huffman codes (T.81 annex C), which are decoded as in F.2.2.3. */
final class HuffmanTable {

  /** Bits of the longest code. */
  static final int LONGEST = 16;

  /** Codes of up to so many bits are looked up at once. */
  static final int KNOWN_BITS = 9;

  /** A table's class and number, and how many codes of each length it has. */
  private static final int HEAD = 1 + LONGEST;

  private static final int MOST_SYMBOLS = 256;

  /** By the next bits: the code's length times 256, and its symbol; -1 for longer codes. */
  private final short[] known = new short[1 << KNOWN_BITS];

  /** By length: the code after the last one. */
  private final int[] end = new int[LONGEST + 1];

  /** By length: what is added to a code for the index of its symbol. */
  private final int[] offset = new int[LONGEST + 1];

  private final byte[] symbols;

  private HuffmanTable(int[] counts, byte[] symbols) throws IOException {
    this.symbols = symbols;
    Arrays.fill(known, (short) -1);
    int code = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      offset[length] = index - code;
      for (int i = 0; i < counts[length]; i++) {
        if (code >= 1 << length) {
          throw new IOException("its Huffman codes contradict each other");
        }
        if (length <= KNOWN_BITS) {
          int first = code << (KNOWN_BITS - length);
          int last = first + (1 << (KNOWN_BITS - length));
          Arrays.fill(known, first, last, (short) (length << 8 | (symbols[index] & 0xff)));
        }
        code++;
        index++;
      }
      end[length] = code;
      code <<= 1;
    }
  }

  /**
   * The tables that a file has before it defines others: none of its own means those of the
   * standard's annex K.3, as in the frames of Motion JPEG. Of AC coefficients, behind four of DC
   * coefficients.
   */
  static @Nullable HuffmanTable[] standard() throws IOException {
    @Nullable HuffmanTable[] tables = new HuffmanTable[8];
    tables[0] = of(JPEGHuffmanTable.StdDCLuminance);
    tables[1] = of(JPEGHuffmanTable.StdDCChrominance);
    tables[4] = of(JPEGHuffmanTable.StdACLuminance);
    tables[5] = of(JPEGHuffmanTable.StdACChrominance);
    return tables;
  }

  private static HuffmanTable of(JPEGHuffmanTable table) throws IOException {
    int[] counts = new int[LONGEST + 1];
    for (int i = 0; i < table.getLengths().length; i++) {
      counts[i + 1] = table.getLengths()[i];
    }
    byte[] symbols = new byte[table.getValues().length];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = (byte) table.getValues()[i];
    }
    return new HuffmanTable(counts, symbols);
  }

  /**
   * Reads the tables of a segment.
   *
   * @param body what follows the segment's length
   * @param tables receives them, those of AC coefficients behind four of DC coefficients
   */
  static void read(MemorySegment body, @Nullable HuffmanTable[] tables) throws IOException {
    long at = 0;
    while (at + HEAD <= body.byteSize()) {
      int which = u8(body, at);
      int number = (which >> 4) * 4 + (which & 15);
      int[] counts = new int[LONGEST + 1];
      int sum = 0;
      for (int length = 1; length <= LONGEST; length++) {
        counts[length] = u8(body, at + length);
        sum += counts[length];
      }
      at += HEAD;
      if ((which & 15) > 3
          || number >= tables.length
          || sum > MOST_SYMBOLS
          || at + sum > body.byteSize()) {
        throw new IOException("a table of Huffman codes is damaged");
      }
      byte[] symbols = new byte[sum];
      for (int i = 0; i < sum; i++) {
        symbols[i] = (byte) u8(body, at + i);
      }
      tables[number] = new HuffmanTable(counts, symbols);
      at += sum;
    }
  }

  /** What the next {@link #KNOWN_BITS} bits begin with; -1 if it is longer or no code. */
  int known(int bits) {
    return known[bits];
  }

  static int length(int known) {
    return known >> 8;
  }

  static int symbol(int known) {
    return known & 0xff;
  }

  /** The symbol of a code that no shorter one begins; -1 if there is none of this length. */
  int symbol(int code, int length) {
    int index = code + offset[length];
    return code < end[length] && index >= 0 ? symbols[index] & 0xff : -1;
  }
}
