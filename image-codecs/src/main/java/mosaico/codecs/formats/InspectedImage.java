package mosaico.codecs.formats;

import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;

/** An image file whose header has been read, and of which no pixel has been decoded. */
public final class InspectedImage {

  private final ImageFile file;
  private final ImageHeader header;

  InspectedImage(ImageFile file, ImageHeader header) {
    this.file = file;
    this.header = header;
  }

  public ImageHeader header() {
    return header;
  }

  /**
   * The most bytes of heap and native memory that decoding takes, not counting the file: for an
   * image that is decoded row by row, what its reader holds; for any other, the whole image. 0 if
   * the image cannot be opened.
   *
   * @param gray whether only gray is wanted
   */
  public long memory(boolean gray) {
    return DecodingMemory.bytes(header, file, gray);
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
    return ImageDecoder.open(file, header, gray);
  }
}
