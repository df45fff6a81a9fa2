package mosaico.coordinator.source;

import java.io.IOException;
import java.util.Set;
import mosaico.coordinator.source.UnreadableImageException.Kind;
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

  /** Formats that commons-imaging knows by their first bytes, and cannot decode. */
  private static final Set<ImageFormat> RECOGNIZED_ONLY =
      Set.of(ImageFormats.JBIG2, ImageFormats.TGA, ImageFormats.WEBP);

  /** Reads the header, and no pixel. */
  public static ImageHeader read(ImageFile file) throws UnreadableImageException {
    if (file.length() == 0) {
      throw new UnreadableImageException(Kind.EMPTY, "the upload is empty; send an image file");
    }
    ImageFormat format = format(file);
    try {
      java.awt.Dimension size = Imaging.getImageSize(file.byteSource());
      // A BMP whose rows are stored from the top has a negative height.
      if (size == null || size.width < 1 || Math.abs(size.height) < 1) {
        throw new UnreadableImageException(
            Kind.DAMAGED,
            "the %s file does not say how large its image is".formatted(format.getName()));
      }
      return new ImageHeader(
          format.getName(), size.width, Math.abs(size.height), Orientation.read(format, file));
    } catch (IOException | RuntimeException e) {
      throw new UnreadableImageException(
          Kind.DAMAGED,
          "the %s file is damaged or cut short, its header cannot be read: %s"
              .formatted(format.getName(), e.getMessage()),
          e);
    }
  }

  private static ImageFormat format(ImageFile file) throws UnreadableImageException {
    ImageFormat format;
    try {
      format = Imaging.guessFormat(file.byteSource());
    } catch (IOException | RuntimeException e) {
      throw new UnreadableImageException(
          Kind.UNKNOWN_FORMAT, "the upload is not an image: " + e.getMessage(), e);
    }
    if (format.equals(ImageFormats.UNKNOWN)) {
      throw new UnreadableImageException(
          Kind.UNKNOWN_FORMAT,
          "the upload is not an image of a kind that is read here (JPEG, PNG, GIF, BMP, TIFF, PNM and"
              + " others)");
    }
    if (RECOGNIZED_ONLY.contains(format)) {
      throw new UnreadableImageException(
          Kind.UNKNOWN_FORMAT,
          "the upload is a %s image, which is not read here; send JPEG, PNG, GIF, BMP, TIFF or PNM"
              .formatted(format.getName()));
    }
    return format;
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
