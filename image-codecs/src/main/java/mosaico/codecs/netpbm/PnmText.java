package mosaico.codecs.netpbm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import mosaico.filters.geometry.Depth;

/** Reads samples that are written as decimal numbers, or as digits 0 and 1. */
final class PnmText implements PnmSamples {

  /** More than any sample may be; larger numbers are read as this. */
  private static final int TOO_MUCH = 9_999_999;

  private final InputStream in;
  private final PnmHeader header;
  private final Depth depth;
  private final char[] values;

  /**
   * @param in from the first row on; buffered
   * @param depth in which samples are read
   */
  PnmText(InputStream in, PnmHeader header, Depth depth) {
    this.in = in;
    this.header = header;
    this.depth = depth;
    this.values = header.values(depth);
  }

  @Override
  public void row(byte[] into, int to) throws IOException {
    int samples = header.rowSamples();
    for (int i = 0; i < samples; i++) {
      depth.set(into, to + i * depth.bytes(), header.bitmap() ? bit() : values[number()]);
    }
  }

  @Override
  public void skip(int rows) throws IOException {
    byte[] row = new byte[Math.multiplyExact(header.rowSamples(), depth.bytes())];
    for (int i = 0; i < rows; i++) {
      row(row, 0);
    }
  }

  /** Reads a bit, which need not be separated from the next. */
  private int bit() throws IOException {
    int c = first();
    if (c != '0' && c != '1') {
      throw new IOException("it has \"%c\" for a bit".formatted(c));
    }
    return c == '1' ? 0 : 255;
  }

  private int number() throws IOException {
    int number = 0;
    for (int c = first(); c >= 0 && !Character.isWhitespace(c); c = in.read()) {
      if (c < '0' || c > '9') {
        throw new IOException("it has \"%c\" in a number".formatted(c));
      }
      number = Math.min(TOO_MUCH, 10 * number + c - '0');
    }
    if (number > header.most()) {
      throw header.whiterThanWhite(number);
    }
    return number;
  }

  /** Reads up to the first character that is neither white space nor part of a comment. */
  private int first() throws IOException {
    int c = in.read();
    while (Character.isWhitespace(c) || c == '#') {
      boolean comment = c == '#';
      while (comment && c >= 0 && c != '\n' && c != '\r') {
        c = in.read();
      }
      c = in.read();
    }
    if (c < 0) {
      throw new EOFException("it ends too early");
    }
    return c;
  }
}
