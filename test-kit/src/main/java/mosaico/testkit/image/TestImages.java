package mosaico.testkit.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** TestImages of noise, as files and as samples. */
public final class TestImages {

  private TestImages() {}

  /** Noise that is the same for the same shape. */
  public static byte[] samples(Shape shape) {
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    new Random(shape.hashCode()).nextBytes(samples);
    return samples;
  }

  /** A file of {@link #samples}; gray or RGB. */
  public static byte[] file(Shape shape, String format) {
    return file(buffered(shape, samples(shape)), format);
  }

  public static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer of " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static BufferedImage buffered(Shape shape, byte[] samples) {
    BufferedImage image =
        new BufferedImage(
            shape.width(),
            shape.height(),
            shape.isGray() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        for (int c = 0; c < shape.channels(); c++) {
          int value = samples[(y * shape.width() + x) * shape.channels() + c] & 0xff;
          image.getRaster().setSample(x, y, c, value);
        }
      }
    }
    return image;
  }

  /** An image file's samples, interleaved. */
  public static byte[] read(byte[] file) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      if (image == null) {
        throw new IllegalArgumentException("no image: " + file.length + " bytes");
      }
      int bands = image.getRaster().getNumBands();
      int[] values =
          image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
      byte[] samples = new byte[image.getWidth() * image.getHeight() * bands];
      for (int i = 0; i < values.length; i++) {
        samples[i] = (byte) values[i];
      }
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a chain makes of {@link #samples}, in one piece. */
  public static byte[] filtered(Shape shape, String chain) {
    BoundChain bound = Chain.parse(chain).on(shape);
    Band result = bound.apply(Band.whole(shape, samples(shape)), bound.result().rows());
    byte[] copy = new byte[result.bytes()];
    System.arraycopy(result.samples(), result.start(), copy, 0, copy.length);
    return copy;
  }
}
