package mosaico.codecs.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * Reads the samples of a {@link BufferedImage} as they were encoded. As in OpenCV's {@code imread},
 * colour profiles are not applied.
 */
public final class Rasters {

  private Rasters() {}

  /**
   * Reads an image in samples of 8 bits: gray as one channel, colour as three, either with alpha as
   * four.
   */
  public static Raster of(BufferedImage image, boolean gray) {
    Wanted wanted = new Wanted(gray, Depth.EIGHT);
    Shape shape = wanted.shape(shape(image.getWidth(), image.getHeight(), image.getColorModel()));
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    copy(image, shape.rows(), wanted, samples, 0);
    return new Raster(shape, samples);
  }

  /** The depth of samples of this colour model, as stored: EIGHT if they have fewer bits. */
  public static Depth depth(ColorModel model) {
    return ColourModels.depth(model);
  }

  /**
   * The shape of an image with this colour model: gray has 1 channel, colour 3, either with alpha
   * 4.
   */
  public static Shape shape(int width, int height, ColorModel model) {
    return new Shape(width, height, ColourModels.channels(model), depth(model));
  }

  /**
   * Checks that samples can be read as they were encoded.
   *
   * @throws UnreadableImageException if images with this colour model are not supported
   */
  public static void check(String format, ColorModel model) throws UnreadableImageException {
    if (!ColourModels.isRead(model)) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the %s file has pixels of %d samples and %d bits; gray, RGB, CMYK and palettes of up to 16 bits a sample are supported"
              .formatted(format, model.getNumComponents(), model.getPixelSize()));
    }
  }

  /**
   * Reads some rows. Of samples that are narrowed, the upper 8 bits are kept.
   *
   * @param into receives the samples from {@code offset} on
   */
  public static void copy(BufferedImage image, Rows rows, Wanted wanted, byte[] into, int offset) {
    Shape stored = shape(image.getWidth(), image.getHeight(), image.getColorModel());
    Shape shape = wanted.shape(stored);
    Depth depth = shape.depth();
    int channels = stored.channels();
    RasterLines lines = RasterLines.of(image, depth);
    boolean reduced = shape.channels() < channels;
    byte[] colour = new byte[reduced ? stored.withDepth(depth).rowBytes() : 0];
    int to = offset;
    for (int y = rows.from(); y < rows.to(); y++) {
      if (reduced) {
        lines.read(y, colour, 0);
        Grayscale.toGray(colour, 0, channels, depth, into, to, shape.width());
      } else {
        lines.read(y, into, to);
      }
      to += shape.rowBytes();
    }
  }
}
