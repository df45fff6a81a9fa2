package mosaico.codecs.image;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The samples of an image: upright, of 8 bits, in gray if that is all that is wanted. Used by one
 * thread at a time.
 */
public interface PixelSource extends AutoCloseable {

  Shape shape();

  /** Bytes of heap and native memory that it holds, at the most, until it is closed. */
  long memory();

  /**
   * Rows of the image. Any may be asked for; those that follow the ones asked for last, or overlap
   * their end, are had soonest, since an image that is decoded as it is asked for must begin anew
   * to go back.
   *
   * @return a band of at least these rows, valid until the next call; not to be modified
   * @throws UnreadableImageException if the file is damaged or cut short in or before these rows
   */
  Band rows(Rows rows) throws UnreadableImageException;

  @Override
  void close();
}
