package mosaico.codecs.formats;

import java.util.concurrent.CancellationException;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;

/** Reads headers and opens images, within a time limit, wherever that is done. */
public interface ImageOpener extends AutoCloseable {

  /** Starts what is needed; returns at once. */
  default void start() {}

  /**
   * Reads a file's header, and decodes no pixel.
   *
   * @param file must stay open for as long as the image that is returned
   * @throws UnreadableImageException if it is not an image in a supported format, is damaged, or
   *     takes too long
   * @throws CancellationException if this is closed, or the caller was interrupted, which it stays;
   *     nothing is being read any more
   */
  InspectedImage inspect(ImageFile file) throws UnreadableImageException;

  /**
   * Opens an image that was inspected here.
   *
   * @throws UnreadableImageException as {@link InspectedImage#open}, and if it takes too long
   * @throws CancellationException if this is closed, or the caller was interrupted, which it stays;
   *     nothing is being read any more
   * @throws OutOfMemoryError if it does not fit in memory; nothing of it is left behind
   */
  PixelSource open(InspectedImage image, Wanted wanted) throws UnreadableImageException;

  /** Ends; images that are open may be closed too. */
  @Override
  void close();
}
