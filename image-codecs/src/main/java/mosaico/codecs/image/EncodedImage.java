package mosaico.codecs.image;

import java.io.IOException;

/** The image in a file whose header has been read, and of which no pixel has been decoded. */
public interface EncodedImage {

  ImageHeader header();

  /**
   * The most bytes of heap and native memory that decoding takes, not counting the file: for an
   * image that is decoded row by row, what its reader holds; for any other, the whole image.
   *
   * @param gray whether only gray is wanted
   */
  long memory(boolean gray) throws IOException, UnreadableImageException;

  /**
   * Opens the image, upright.
   *
   * @param gray whether only gray is wanted; colour is then reduced to it
   * @throws IOException if the file is damaged or cut short
   * @throws UnreadableImageException if its pixels are encoded in a way that is not supported
   */
  PixelSource open(boolean gray) throws IOException, UnreadableImageException;
}
