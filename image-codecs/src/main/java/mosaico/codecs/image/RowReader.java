package mosaico.codecs.image;

import java.io.IOException;

/** Decodes an image from the top, row after row. */
public interface RowReader extends AutoCloseable {

  /**
   * Decodes the next rows.
   *
   * @param count at least 1, at most the rows that are left
   * @param into receives the rows, in the shape of the {@link RowImage}, from {@code offset} on
   * @throws IOException if the file is damaged or cut short
   */
  void read(int count, byte[] into, int offset) throws IOException;

  /**
   * Skips the next rows, which may be cheaper than decoding them.
   *
   * @param count at least 0, at most the rows that are left
   * @throws IOException if the file is damaged or cut short
   */
  void skip(int count) throws IOException;

  @Override
  void close() throws IOException;
}
