package mosaico.codecs.image;

import java.io.IOException;

/** A file that is being written from rows of samples, from the top. */
public interface RowWriter {

  /**
   * Writes the next rows.
   *
   * @param samples the first row begins at {@code from}
   * @param bytes a multiple of a row's
   */
  void write(byte[] samples, int from, int bytes) throws IOException;

  /** Writes what follows the last row. Does not close the stream. */
  void finish() throws IOException;
}
