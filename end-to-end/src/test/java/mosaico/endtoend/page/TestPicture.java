package mosaico.endtoend.page;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/**
 * A picture made for the tests: rings and slopes in colour, with noise, so that no two rows are
 * alike.
 */
final class TestPicture {

  private static final long SEED = 20_261_120L;
  private static final int WHITE = 0xffffff;

  private final BufferedImage image;

  private TestPicture(BufferedImage image) {
    this.image = image;
  }

  static TestPicture of(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random noise = new Random(SEED);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double distance = Math.hypot(x - width / 2.0, y - height / 3.0);
        int ring = (int) (127 + 100 * Math.sin(distance / 9)) + noise.nextInt(24);
        boolean inSquare = x > width / 8 && x < width / 4 && y > height / 8 && y < height / 4;
        int slopes = ring << 16 | (255 * x / width) << 8 | 255 * y / height;
        image.setRGB(x, y, inSquare ? WHITE : slopes);
      }
    }
    return new TestPicture(image);
  }

  /** The example that the page offers, enlarged; in four shades, so that it keeps sharp edges. */
  static TestPicture ofTheCat(int times) {
    try (InputStream file = TestPicture.class.getResourceAsStream("/web/img/gata.jpg")) {
      BufferedImage cat = ImageIO.read(Objects.requireNonNull(file));
      int width = cat.getWidth() * times;
      int height = cat.getHeight() * times;
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(cat, 0, 0, width, height, null);
      graphics.dispose();
      int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
      Arrays.setAll(pixels, i -> shaded(new Color(pixels[i])));
      image.setRGB(0, 0, width, height, pixels, 0, width);
      return new TestPicture(image);
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
    return red << 16 | green << 8 | blue;
  }

  /** The picture as a PNG file of that name. */
  FilePayload png(String name) {
    return file(name, "png");
  }

  private FilePayload file(String name, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FilePayload(name, "image/" + format, bytes.toByteArray());
  }

  /** The samples that the chain makes of the whole picture at once, without tiles or workers. */
  byte[] filtered(String chain) {
    Shape shape = new Shape(image.getWidth(), image.getHeight(), 3);
    var bound = Chain.parse(chain).on(shape);
    Band result = bound.apply(Band.whole(shape, samples(image, 3)), bound.result().rows());
    return Arrays.copyOfRange(result.samples(), result.start(), result.start() + result.bytes());
  }

  /** The picture's own samples, three a pixel. */
  byte[] samples() {
    return samples(image, 3);
  }

  /** The picture as a TIFF file of that name, which no browser can show. */
  FilePayload tiff(String name) {
    return file(name, "tiff");
  }

  /** The samples of a downloaded image, as many channels a pixel as it has. */
  static byte[] samplesOf(Path file) throws IOException {
    return samplesOf(Files.readAllBytes(file));
  }

  /** The samples of an image file of any format that ImageIO reads. */
  static byte[] samplesOf(byte[] file) throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(file));
    return samples(read, read.getRaster().getNumBands());
  }

  private static byte[] samples(BufferedImage image, int channels) {
    int width = image.getWidth();
    byte[] samples = new byte[width * image.getHeight() * channels];
    int[] pixel = new int[channels];
    for (int i = 0; i < samples.length; i += channels) {
      image.getRaster().getPixel(i / channels % width, i / channels / width, pixel);
      for (int c = 0; c < channels; c++) {
        samples[i + c] = (byte) pixel[c];
      }
    }
    return samples;
  }
}
