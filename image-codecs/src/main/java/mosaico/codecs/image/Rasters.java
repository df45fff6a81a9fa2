package mosaico.codecs.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * Takes the samples out of a {@link BufferedImage} as they were coded: colour profiles are not
 * applied, and of 16-bit samples the upper 8 bits are kept, as OpenCV's {@code imread} does.
 */
public final class Rasters {

  private Rasters() {}

  /** A gray image gives one channel, colour three, colour or gray with alpha four. */
  public static Raster of(BufferedImage image, boolean gray) {
    int channels = gray ? 1 : channels(image.getColorModel());
    Shape shape = new Shape(image.getWidth(), image.getHeight(), channels);
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    copy(image, shape.rows(), gray, samples, 0);
    return new Raster(shape, samples);
  }

  /** Samples a pixel of what has such a colour model: 1, 3 or 4. */
  public static int channels(ColorModel model) {
    return RasterLines.channels(model);
  }

  /**
   * Looks whether samples can be taken as they were coded.
   *
   * @throws UnreadableImageException if what has such a colour model is not read here
   */
  public static void check(String format, ColorModel model) throws UnreadableImageException {
    if (!RasterLines.areIn(model)) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the %s file has pixels of %d samples and %d bits; gray, RGB, inks and palettes of up to 16 bits a sample are read here"
              .formatted(format, model.getNumComponents(), model.getPixelSize()));
    }
  }

  /**
   * Takes some rows.
   *
   * @param gray whether colour is to be reduced to gray
   * @param into the samples are written from {@code offset} on
   */
  public static void copy(BufferedImage image, Rows rows, boolean gray, byte[] into, int offset) {
    RasterLines lines = RasterLines.of(image);
    int channels = channels(image.getColorModel());
    boolean reduced = gray && channels > 1;
    int rowBytes = image.getWidth() * (reduced ? 1 : channels);
    byte[] colour = new byte[reduced ? image.getWidth() * channels : 0];
    int to = offset;
    for (int y = rows.from(); y < rows.to(); y++) {
      if (reduced) {
        lines.read(y, colour, 0);
        Grayscale.toGray(colour, 0, channels, into, to, image.getWidth());
      } else {
        lines.read(y, into, to);
      }
      to += rowBytes;
    }
  }
}
