package mosaico.coordinator.source;

import java.io.IOException;
import mosaico.coordinator.source.jpeg.JpegReader;

/** Makes samples of an image file, whatever its format: {@code docs/formats.md}. */
public final class ImageDecoder {

  private ImageDecoder() {}

  /**
   * Makes a file's samples ready to be had, upright.
   *
   * @param gray whether gray is all that is wanted; colour is then reduced to it
   * @throws UnreadableImageException if the file is damaged or cut short
   */
  public static PixelSource open(ImageFile file, ImageHeader header, boolean gray)
      throws UnreadableImageException {
    try {
      if (header.format().equals("JPEG")) {
        return JpegReader.FASTEST.open(file, header, gray);
      }
      return header.orientation().upright(WholeImages.read(file, header, gray));
    } catch (IOException | RuntimeException e) {
      throw UnreadableImageException.damaged(
          "the %s file is damaged or cut short".formatted(header.format()), e);
    }
  }
}
