package mosaico.codecs.image;

import java.io.IOException;
import mosaico.filters.geometry.Depth;

/**
 * What an image file's header says of the image.
 *
 * @param format the name of the file's format, as in {@code docs/formats.md}: {@code JPEG}
 * @param width in pixels, as stored: before the orientation is applied
 * @param height in pixels, as stored
 * @param depth of the samples as stored: SIXTEEN if they have more than 8 bits and can be read in
 *     more
 * @param orientation how the stored image must be turned to be upright
 */
public record ImageHeader(
    String format, int width, int height, Depth depth, Orientation orientation) {

  /** The header of an image whose samples are read in 8 bits. */
  public ImageHeader(String format, int width, int height, Orientation orientation) {
    this(format, width, height, Depth.EIGHT, orientation);
  }

  /**
   * Checks that the pixels have the size that the header says, so that nothing larger is decoded
   * than was admitted.
   *
   * @throws IOException if a decoder finds another size
   */
  public void checkSize(int foundWidth, int foundHeight) throws IOException {
    if (foundWidth != width || foundHeight != height) {
      throw new IOException(
          "its header says %dx%d, its pixels %dx%d"
              .formatted(width, height, foundWidth, foundHeight));
    }
  }

  /** Pixels of the decoded image. */
  public long pixels() {
    return (long) width * height;
  }

  /** Width once the orientation is applied. */
  public int uprightWidth() {
    return orientation.swapsAxes() ? height : width;
  }

  /** Height once the orientation is applied. */
  public int uprightHeight() {
    return orientation.swapsAxes() ? width : height;
  }
}
