package mosaico.codecs.formats;

import java.io.IOException;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An image file whose header has been read, and of which no pixel has been decoded. */
public final class InspectedImage {

  private static final Logger log = LoggerFactory.getLogger(InspectedImage.class);

  private final EncodedImage image;

  InspectedImage(EncodedImage image) {
    this.image = image;
  }

  public ImageHeader header() {
    return image.header();
  }

  /**
   * The most bytes of heap and native memory that decoding takes, not counting the file: for an
   * image that is decoded row by row, what its reader holds; for any other, the whole image. 0 if
   * the image cannot be opened.
   *
   * @param gray whether only gray is wanted
   */
  public long memory(boolean gray) {
    try {
      return image.memory(gray);
    } catch (IOException | UnreadableImageException | RuntimeException e) {
      // Opening it fails for the same reason.
      log.debug("{}: {}", header(), e.getMessage());
      return 0;
    }
  }

  /**
   * Opens the image, upright. One that can be decoded row by row is decoded as its rows are asked
   * for, so damage to its pixels may show only in {@link PixelSource#rows}.
   *
   * @param gray whether only gray is wanted; colour is then reduced to it
   * @throws UnreadableImageException if the file is damaged or cut short, or its pixels are encoded
   *     in a way that is not supported
   */
  public PixelSource open(boolean gray) throws UnreadableImageException {
    try {
      return image.open(gray);
    } catch (IOException | RuntimeException e) {
      throw Formats.damaged(header().format(), e);
    }
  }
}
