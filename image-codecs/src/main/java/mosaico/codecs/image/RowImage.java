package mosaico.codecs.image;

import java.io.IOException;
import mosaico.filters.geometry.Shape;

/** An image that can be decoded row by row, and of which nothing has been decoded yet. */
public interface RowImage {

  /** The shape in which rows are read. */
  Shape shape();

  /** The most bytes of heap and native memory that a reader holds. */
  long readerMemory();

  /** Starts reading at the top. */
  RowReader reader() throws IOException;

  /**
   * Starts reading at the top, and first checks that the whole file seems to be there, unless that
   * is already known. Most truncated files are thus refused before any of their rows is used.
   *
   * @throws IOException if the file is damaged or cut short
   */
  default RowReader probedReader() throws IOException {
    return reader();
  }
}
