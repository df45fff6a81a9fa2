package mosaico.codecs.image;

import java.io.IOException;

/** Decodes an image from the top, row after row. */
public interface RowReader extends AutoCloseable {

  /**
   * Decodes the next rows.
   *
   * @param count at least 1; not more than are left
   * @param into from {@code offset} on, {@code count} rows of it are written, in the shape of the
   *     {@link RowImage}
   * @throws IOException if the file is damaged or cut short
   */
  void read(int count, byte[] into, int offset) throws IOException;

  /**
   * Passes over the next rows, which may be cheaper than to decode them.
   *
   * @param count at least 0; not more than are left
   * @throws IOException if the file is damaged or cut short
   */
  void skip(int count) throws IOException;

  @Override
  void close() throws IOException;
}
