package mosaico.codecs.formats;

import java.io.IOException;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.imageio.PieceImage;
import mosaico.codecs.netpbm.PnmImage;
import mosaico.codecs.png.PngImage;

/** Finds out which files are read row by row. */
final class RowImages {

  private RowImages() {}

  /**
   * Looks at a file, and decodes nothing of it.
   *
   * @param gray whether gray is all that is wanted
   * @return empty if the image must be decoded whole: its format gives it no other way
   * @throws IOException if the file is seen to be damaged or cut short, or to hold an image of
   *     another size than its header was read to say
   * @throws UnreadableImageException if its pixels are of a kind that is not read here
   */
  static Optional<RowImage> find(ImageFile file, ImageHeader header, boolean gray)
      throws IOException, UnreadableImageException {
    Optional<RowImage> image =
        switch (header.format()) {
          case "PNG" -> Optional.of(PngImage.of(file, gray));
          case "PBM", "PGM", "PPM", "PNM", "PAM" -> Optional.of(PnmImage.of(file, gray));
          case "BMP", "TIFF" -> Optional.of(PieceImage.of(file, header.format(), gray));
          default -> Optional.empty();
        };
    if (image.isPresent()) {
      header.checkSize(image.get().shape().width(), image.get().shape().height());
    }
    return image;
  }
}
