package mosaico.codecs.netpbm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import mosaico.filters.geometry.Depth;

/**
 * The header of a Netpbm file.
 *
 * @param channels samples per pixel: 1 or 3; in a PAM any number, of which 2 and 4 are with alpha
 * @param most the value of white, 1 to 65535
 * @param bitmap whether samples are bits, of which 1 is black
 * @param text whether samples are written as numbers
 * @param dataAt where the first row begins
 */
record PnmHeader(
    int width, int height, int channels, int most, boolean bitmap, boolean text, long dataAt) {

  /** Reads P1 to P7. */
  static PnmHeader read(InputStream in) throws IOException {
    return new Tokens(in).header();
  }

  /** Bytes of a stored row, if it is not text. */
  int rowBytes() {
    return bitmap ? Math.ceilDiv(width, 8) : Math.multiplyExact(rowSamples(), sampleBytes());
  }

  /** The depth of the samples as stored. */
  Depth depth() {
    return most > 255 ? Depth.SIXTEEN : Depth.EIGHT;
  }

  int sampleBytes() {
    return depth().bytes();
  }

  int rowSamples() {
    return Math.multiplyExact(width, channels);
  }

  /**
   * What each value of a sample is read as. In 16 bits, itself: samples of 10 or 12 bits are not
   * scaled. In 8 bits, it is scaled and rounded; if all 16 bits are used, its upper 8 bits, as in
   * other formats.
   *
   * @param depth at most that of the samples as stored
   */
  char[] values(Depth depth) {
    char[] values = new char[most + 1];
    for (int value = 0; value <= most; value++) {
      values[value] =
          (char)
              switch (depth) {
                case SIXTEEN -> value;
                case EIGHT -> most == 65535 ? value >> 8 : (int) (value * 255f / most + 0.5f);
              };
    }
    return values;
  }

  /** The error for a sample above the maximum, which Netpbm's own programs refuse too. */
  IOException whiterThanWhite(int sample) {
    return new IOException("it has a sample of %d, above its white, %d".formatted(sample, most));
  }

  /** Reads the words of a header, and skips comments. */
  private static final class Tokens {

    private final InputStream in;
    private long read;

    /** The character read last. */
    private int last;

    Tokens(InputStream in) {
      this.in = in;
    }

    PnmHeader header() throws IOException {
      String magic = word();
      PnmHeader header =
          switch (magic) {
            case "P1" -> new PnmHeader(number(), number(), 1, 1, true, true, read);
            case "P4" -> new PnmHeader(number(), number(), 1, 1, true, false, read);
            case "P2" -> new PnmHeader(number(), number(), 1, number(), false, true, read);
            case "P5" -> new PnmHeader(number(), number(), 1, number(), false, false, read);
            case "P3" -> new PnmHeader(number(), number(), 3, number(), false, true, read);
            case "P6" -> new PnmHeader(number(), number(), 3, number(), false, false, read);
            case "P7" -> pam();
            default -> throw new IOException("it does not begin like a Netpbm file");
          };
      if (header.most < 1 || header.most > 65535) {
        throw new IOException("its white is %d, not 1 to 65535".formatted(header.most));
      }
      return header;
    }

    private PnmHeader pam() throws IOException {
      int width = 0;
      int height = 0;
      int depth = 0;
      int most = 0;
      for (String key = word(); !key.equals("ENDHDR"); key = word()) {
        switch (key.toUpperCase(Locale.ROOT)) {
          case "WIDTH" -> width = number();
          case "HEIGHT" -> height = number();
          case "DEPTH" -> depth = number();
          case "MAXVAL" -> most = number();
          // May be anything or nothing: the depth says what the samples are.
          case "TUPLTYPE" -> passLine();
          default -> throw new IOException("its header has " + key + ", which PAM does not know");
        }
      }
      return new PnmHeader(width, height, depth, most, false, false, read);
    }

    /** Skips the rest of the line that the last word is in. */
    private void passLine() throws IOException {
      while (last != '\n') {
        last = read();
      }
    }

    private int number() throws IOException {
      String word = word();
      try {
        return Integer.parseInt(word);
      } catch (NumberFormatException e) {
        throw new IOException("its header has " + word + " for a number", e);
      }
    }

    /** Reads the next word and, as Netpbm does, one character of the white space after it. */
    private String word() throws IOException {
      int c = next();
      while (Character.isWhitespace(c)) {
        c = next();
      }
      StringBuilder word = new StringBuilder();
      while (!Character.isWhitespace(c)) {
        if (word.length() == 64) {
          throw new IOException("its header has a word of more than 64 letters");
        }
        word.append((char) c);
        c = next();
      }
      last = c;
      return word.toString();
    }

    /** Reads the next character; of a comment, the end of its line. */
    private int next() throws IOException {
      int c = read();
      if (c == '#') {
        while (c != '\n' && c != '\r') {
          c = read();
        }
      }
      return c;
    }

    private int read() throws IOException {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("its header is cut short");
      }
      read++;
      return c;
    }
  }
}
