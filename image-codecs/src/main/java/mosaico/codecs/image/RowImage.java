package mosaico.codecs.image;

import java.io.IOException;
import mosaico.filters.geometry.Shape;

/** An image that is read row by row: a file that was looked at, of which nothing is decoded yet. */
public interface RowImage {

  /** In the shape in which rows are read: gray if that is all that is wanted. */
  Shape shape();

  /** Bytes of heap and native memory that one reader holds, at the most. */
  long readerMemory();

  /** Begins at the top. */
  RowReader reader() throws IOException;

  /**
   * The same, once it has looked whether all of the file seems to be there, where that is not known
   * yet: so that most of the files that are not are refused before anything is made of them.
   *
   * @throws IOException if the file is damaged or cut short
   */
  default RowReader probedReader() throws IOException {
    return reader();
  }
}
