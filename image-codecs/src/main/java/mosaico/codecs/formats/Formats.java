package mosaico.codecs.formats;

import java.awt.Dimension;
import java.io.IOException;
import java.util.Set;
import mosaico.codecs.exif.ExifOrientation;
import mosaico.codecs.icon.IconFamily;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.netpbm.PnmImage;
import org.apache.commons.imaging.ImageFormat;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.Imaging;

/** The formats of image files that are read. */
public final class Formats {

  private Formats() {}

  /**
   * Reads a file's header, and decodes no pixel.
   *
   * @param file must stay open for as long as the image that is returned
   * @throws UnreadableImageException if it is not an image of a format that is read, or is damaged
   */
  public static InspectedImage inspect(ImageFile file) throws UnreadableImageException {
    return new InspectedImage(file, read(file));
  }

  /** Formats whose first bytes or whose size commons-imaging does not know; ImageIO may. */
  private static final Set<ImageFormat> LEFT_TO_IMAGE_IO =
      Set.of(ImageFormats.UNKNOWN, ImageFormats.DCX);

  /** Their headers are read as their rows are, so that there are no two opinions on them. */
  private static final Set<ImageFormat> NETPBM =
      Set.of(
          ImageFormats.PBM, ImageFormats.PGM, ImageFormats.PPM, ImageFormats.PNM, ImageFormats.PAM);

  static final String SEND = "send JPEG, PNG, TIFF, BMP, GIF, WebP or PNM";

  private static ImageHeader read(ImageFile file) throws UnreadableImageException {
    if (file.length() == 0) {
      throw new UnreadableImageException(Kind.EMPTY, "the upload is empty; send an image file");
    }
    ImageFormat format = format(file);
    if (LEFT_TO_IMAGE_IO.contains(format)) {
      return WholeImages.header(file);
    }
    if (format.equals(ImageFormats.JBIG2)) {
      throw new UnreadableImageException(
          Kind.UNKNOWN_FORMAT, "the upload is a JBIG2 image, which is not read here; " + SEND);
    }
    try {
      if (format.equals(ImageFormats.ICNS)) {
        IconFamily.check(file);
      }
      Dimension size =
          NETPBM.contains(format) ? PnmImage.size(file) : Imaging.getImageSize(file.byteSource());
      // A BMP whose rows are stored from the top has a negative height.
      if (size == null || size.width < 1 || Math.abs(size.height) < 1) {
        throw new UnreadableImageException(
            Kind.DAMAGED,
            "the %s file does not say how large its image is".formatted(format.getName()));
      }
      return new ImageHeader(
          format.getName(), size.width, Math.abs(size.height), ExifOrientation.read(format, file));
    } catch (IOException | RuntimeException e) {
      throw UnreadableImageException.damaged(
          "the %s file is damaged or cut short, its header cannot be read"
              .formatted(format.getName()),
          e);
    }
  }

  private static ImageFormat format(ImageFile file) throws UnreadableImageException {
    try {
      return Imaging.guessFormat(file.byteSource());
    } catch (IOException | RuntimeException e) {
      throw new UnreadableImageException(
          Kind.UNKNOWN_FORMAT, "the upload is not an image: " + e.getMessage(), e);
    }
  }
}
