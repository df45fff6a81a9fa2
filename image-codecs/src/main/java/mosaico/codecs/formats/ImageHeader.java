package mosaico.codecs.formats;

import java.awt.Dimension;
import java.io.IOException;
import java.util.Set;
import mosaico.codecs.exif.ExifOrientation;
import mosaico.codecs.icon.IconFamily;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.netpbm.PnmImage;
import org.apache.commons.imaging.ImageFormat;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.Imaging;

/**
 * What an image file says of itself before anything of it is decoded.
 *
 * @param format as commons-imaging names it: {@code JPEG}, {@code PNG} …
 * @param width as stored, before the EXIF orientation is applied
 * @param height as stored
 */
public record ImageHeader(String format, int width, int height, Orientation orientation) {

  /** Formats whose first bytes or whose size commons-imaging does not know; ImageIO may. */
  private static final Set<ImageFormat> LEFT_TO_IMAGE_IO =
      Set.of(ImageFormats.UNKNOWN, ImageFormats.DCX);

  /** Their headers are read as their rows are, so that there are no two opinions on them. */
  private static final Set<ImageFormat> NETPBM =
      Set.of(
          ImageFormats.PBM, ImageFormats.PGM, ImageFormats.PPM, ImageFormats.PNM, ImageFormats.PAM);

  static final String SEND = "send JPEG, PNG, TIFF, BMP, GIF, WebP or PNM";

  /** Reads the header, and no pixel. */
  public static ImageHeader read(ImageFile file) throws UnreadableImageException {
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

  /**
   * Checks that what is decoded is what was checked: no second header may say otherwise.
   *
   * @throws IOException if a decoder finds another size in the file
   */
  void checkSize(int foundWidth, int foundHeight) throws IOException {
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
