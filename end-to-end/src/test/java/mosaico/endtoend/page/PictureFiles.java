package mosaico.endtoend.page;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.Picture;

/** Pictures as the files that people give to the page. */
final class PictureFiles {

  private PictureFiles() {}

  static FilePayload png(Picture picture, String name) {
    return new FilePayload(name, "image/png", picture.png());
  }

  /** Encodes it in a format that no browser can show. */
  static FilePayload tiff(Picture picture, String name) {
    return new FilePayload(name, "image/tiff", picture.file("tiff"));
  }

  /**
   * Enlarges the photograph of the page's first screen, in four shades so that it keeps sharp
   * edges.
   */
  static Picture enlargedExample(int times) {
    try (InputStream file = PictureFiles.class.getResourceAsStream("/web/img/portada.jpg")) {
      BufferedImage example = ImageIO.read(Objects.requireNonNull(file));
      int width = example.getWidth() * times;
      int height = example.getHeight() * times;
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(example, 0, 0, width, height, null);
      graphics.dispose();
      int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
      Arrays.setAll(pixels, i -> shaded(new Color(pixels[i])));
      byte[] samples = new byte[3 * pixels.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) (pixels[i / 3] >> (16 - i % 3 * 8));
      }
      return new Picture(new Shape(width, height, 3), samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int shaded(Color color) {
    int sum = Math.max(1, color.getRed() + color.getGreen() + color.getBlue());
    int shade = 255 * (4 * sum / (3 * 256));
    int red = Math.min(255, color.getRed() * shade / sum);
    int green = Math.min(255, color.getGreen() * shade / sum);
    int blue = Math.min(255, color.getBlue() * shade / sum);
    return (red << 16) | (green << 8) | blue;
  }
}
