package mosaico.coordinator.source;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * Takes the samples out of a {@link BufferedImage} as they were coded: colour profiles are not
 * applied, and of 16-bit samples the upper 8 bits are kept, as OpenCV's {@code imread} does.
 */
final class Rasters {

  private Rasters() {}

  /** A gray image gives one channel, colour three, colour or gray with alpha four. */
  static Raster of(BufferedImage image, boolean gray) {
    Raster raster = isPlain(image.getColorModel()) ? plain(image) : mapped(image);
    if (!gray || raster.shape().isGray()) {
      return raster;
    }
    Shape shape = raster.shape().withChannels(1);
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    Grayscale.toGray(raster.samples(), 0, raster.shape().channels(), samples, 0, samples.length);
    return new Raster(shape, samples);
  }

  private static boolean isPlain(ColorModel model) {
    int type = model.getTransferType();
    int space = model.getColorSpace().getType();
    return model instanceof ComponentColorModel
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
        && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB);
  }

  /** One array element a sample: 8 or 16 bits; bands are gray, gray and alpha, RGB or RGBA. */
  private static Raster plain(BufferedImage image) {
    java.awt.image.Raster from = image.getRaster();
    int bands = from.getNumBands();
    int shift = from.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
    Shape shape = new Shape(image.getWidth(), image.getHeight(), bands == 2 ? 4 : bands);
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    int[] row = new int[shape.width() * bands];
    int at = 0;
    for (int y = 0; y < shape.height(); y++) {
      from.getPixels(from.getMinX(), from.getMinY() + y, shape.width(), 1, row);
      if (bands == 2) {
        for (int i = 0; i < row.length; i += 2) {
          byte value = (byte) (row[i] >> shift);
          samples[at] = value;
          samples[at + 1] = value;
          samples[at + 2] = value;
          samples[at + 3] = (byte) (row[i + 1] >> shift);
          at += 4;
        }
      } else {
        for (int sample : row) {
          samples[at++] = (byte) (sample >> shift);
        }
      }
    }
    return new Raster(shape, samples);
  }

  /** Palettes, packed pixels, inks: the colour model says what a pixel is. */
  private static Raster mapped(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int channels = model.hasAlpha() ? 4 : isGrayPalette(model) ? 1 : 3;
    Shape shape = new Shape(image.getWidth(), image.getHeight(), channels);
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    int[] row = new int[shape.width()];
    int at = 0;
    for (int y = 0; y < shape.height(); y++) {
      image.getRGB(0, y, shape.width(), 1, row, 0, shape.width());
      for (int argb : row) {
        samples[at++] = (byte) (argb >> 16);
        if (channels > 1) {
          samples[at++] = (byte) (argb >> 8);
          samples[at++] = (byte) argb;
        }
        if (channels == 4) {
          samples[at++] = (byte) (argb >>> 24);
        }
      }
    }
    return new Raster(shape, samples);
  }

  private static boolean isGrayPalette(ColorModel model) {
    if (!(model instanceof IndexColorModel palette)) {
      return false;
    }
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }
}
