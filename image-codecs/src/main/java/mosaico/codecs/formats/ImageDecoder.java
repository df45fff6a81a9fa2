package mosaico.codecs.formats;

import java.io.IOException;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowWindow;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.jpeg.JpegReader;

/** Makes samples of an image file, whatever its format: {@code docs/formats.md}. */
public final class ImageDecoder {

  private ImageDecoder() {}

  /**
   * Makes a file's samples ready to be had, upright. An image that is read row by row is not
   * decoded yet: that its data are damaged, {@link PixelSource#rows} tells.
   *
   * @param gray whether gray is all that is wanted; colour is then reduced to it
   * @throws UnreadableImageException if the file is damaged or cut short, or its pixels are of a
   *     kind that is not read
   */
  public static PixelSource open(ImageFile file, ImageHeader header, boolean gray)
      throws UnreadableImageException {
    try {
      if (header.format().equals("JPEG")) {
        return JpegReader.FASTEST.open(file, header, gray);
      }
      Optional<RowImage> rows = RowImages.find(file, header, gray);
      if (rows.isPresent()) {
        return header.orientation().equals(Orientation.UPRIGHT)
            ? RowWindow.probed(rows.get(), header.format())
            : header.orientation().upright(Raster.of(rows.get()));
      }
      return header.orientation().upright(WholeImages.read(file, header, gray));
    } catch (IOException | RuntimeException e) {
      throw UnreadableImageException.damaged(
          "the %s file is damaged or cut short".formatted(header.format()), e);
    }
  }
}
