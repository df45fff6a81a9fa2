package mosaico.codecs.image;

import java.util.List;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The samples of an upright image, as they are {@link Wanted}. Not safe for use by several threads
 * at once.
 */
public interface PixelSource extends AutoCloseable {

  Shape shape();

  /** The most bytes of heap and native memory that are held until this is closed. */
  long memory();

  /** What turned out to be unusual about the file when the image was opened. */
  default List<ImageWarning> warnings() {
    return List.of();
  }

  /**
   * Returns any rows of the image. Cheapest are rows that follow those returned last, or overlap
   * their end: going back may mean decoding from the top again.
   *
   * @return a band of at least these rows, valid until the next call; not to be modified
   * @throws UnreadableImageException if the file is damaged or cut short in or before these rows
   */
  Band rows(Rows rows) throws UnreadableImageException;

  /**
   * Says, from any thread, that no more rows are wanted: reading that is under way ends soon, if it
   * can be ended, and fails. It must be closed all the same.
   */
  default void stop() {}

  @Override
  void close();
}
