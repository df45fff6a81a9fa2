package mosaico.ctl.verify;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import mosaico.ctl.failure.Failure;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;

/** Lossless images of 8-bit samples: only those are decoded to the same pixels by every decoder. */
final class DecodedImage {
  private static final Set<String> FORMATS = Set.of("png", "bmp");
  private static final int WIDTH = 1999;
  private static final int HEIGHT = 1501;

  private DecodedImage() {}

  /**
   * Reads a PNG or BMP.
   *
   * @throws Failure when it cannot be read, or is not gray or RGB of 8 bits
   */
  static Band read(Path file) {
    BufferedImage image = decode(file);
    if (image == null || !isPlain(image)) {
      throw new Failure(
          "%s must be a PNG or BMP, gray or RGB of 8 bits without transparency".formatted(file));
    }
    return band(image.getRaster());
  }

  /**
   * An image of colours, edges in all directions and noise, several tiles high and of a size that
   * does not divide evenly.
   */
  static BufferedImage draw() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    SplittableRandom noise = new SplittableRandom(1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int ring = (int) Math.hypot(x - WIDTH / 2.0, y - HEIGHT / 2.0) / 40 % 2 * 90;
        int red = x * 255 / WIDTH;
        int green = y * 255 / HEIGHT;
        int blue = ring + noise.nextInt(64);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  /** Null if the file is not an image, or one of another format. */
  private static @Nullable BufferedImage decode(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      boolean lossless = FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT));
      reader.setInput(in);
      return lossless ? reader.read(0) : null;
    } catch (IOException e) {
      throw Failure.notRead(file.toString(), e);
    }
  }

  private static boolean isPlain(BufferedImage image) {
    return switch (image.getType()) {
      case BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_BGR ->
          true;
      default -> false;
    };
  }

  /** The samples as stored, without conversion by a colour model. */
  private static Band band(Raster raster) {
    Shape shape = new Shape(raster.getWidth(), raster.getHeight(), raster.getNumBands());
    Band band = Band.allocate(shape, shape.rows());
    int[] row = new int[shape.rowBytes()];
    for (int y = 0; y < shape.height(); y++) {
      raster.getPixels(0, y, shape.width(), 1, row);
      for (int i = 0; i < row.length; i++) {
        band.samples()[band.offset(y) + i] = (byte) row[i];
      }
    }
    return band;
  }
}
