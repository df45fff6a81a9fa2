package mosaico.benchmarks.filters;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/** A photograph of 3840×2160 pixels, of any number of channels and depth. */
final class Picture {

  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;
  private static final String SAMPLE = "/samples/rocket.jpg";

  private final BufferedImage photograph;

  private Picture(BufferedImage photograph) {
    this.photograph = photograph;
  }

  /**
   * A photograph scaled to 3840×2160.
   *
   * @param file an image that ImageIO reads; if empty, the coordinator's sample
   */
  static Picture read(String file) throws IOException {
    try (InputStream in =
        file.isEmpty()
            ? Picture.class.getResourceAsStream(SAMPLE)
            : Files.newInputStream(Path.of(file))) {
      BufferedImage read = in == null ? null : ImageIO.read(in);
      if (read == null) {
        throw new IOException("not an image: " + (file.isEmpty() ? SAMPLE : file));
      }
      BufferedImage scaled = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = scaled.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(read, 0, 0, WIDTH, HEIGHT, null);
      graphics.dispose();
      return new Picture(scaled);
    }
  }

  /** The photograph with a little noise, as sensors have it. */
  Band band(Kind kind) {
    Shape colour = new Shape(WIDTH, HEIGHT, 3, kind.depth());
    Band band = Band.allocate(colour, colour.rows());
    Random random = new Random(1);
    int unit = kind.depth() == Depth.EIGHT ? 1 : 257;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int rgb = photograph.getRGB(x, y);
        for (int channel = 0; channel < 3; channel++) {
          int sample = (rgb >> (16 - 8 * channel)) & 0xff;
          double noisy = unit * (sample + 1.5 * random.nextGaussian());
          band.set(x, y, channel, Math.clamp(Math.round(noisy), 0, colour.depth().white()));
        }
      }
    }
    if (kind.channels() == 3) {
      return band;
    }
    Shape gray = colour.withChannels(1);
    Band made = Band.allocate(gray, gray.rows());
    Grayscale.INSTANCE.apply(band, made);
    return made;
  }
}
