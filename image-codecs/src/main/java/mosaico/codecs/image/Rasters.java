package mosaico.codecs.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * Reads the samples of a {@link BufferedImage} as they were encoded. As in OpenCV's {@code imread},
 * colour profiles are not applied, and of 16-bit samples the upper 8 bits are kept.
 */
public final class Rasters {

  private Rasters() {}

  /** Reads an image: gray as one channel, colour as three, either with alpha as four. */
  public static Raster of(BufferedImage image, boolean gray) {
    int channels = gray ? 1 : channels(image.getColorModel());
    Shape shape = new Shape(image.getWidth(), image.getHeight(), channels);
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    copy(image, shape.rows(), gray, samples, 0);
    return new Raster(shape, samples);
  }

  /** Samples per pixel of an image with this colour model: 1, 3 or 4. */
  public static int channels(ColorModel model) {
    return RasterLines.channels(model);
  }

  /**
   * Checks that samples can be read as they were encoded.
   *
   * @throws UnreadableImageException if images with this colour model are not supported
   */
  public static void check(String format, ColorModel model) throws UnreadableImageException {
    if (!RasterLines.areIn(model)) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the %s file has pixels of %d samples and %d bits; gray, RGB, CMYK and palettes of up to 16 bits a sample are supported"
              .formatted(format, model.getNumComponents(), model.getPixelSize()));
    }
  }

  /**
   * Reads some rows.
   *
   * @param gray whether to reduce colour to gray
   * @param into receives the samples from {@code offset} on
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
