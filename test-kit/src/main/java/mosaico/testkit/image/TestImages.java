package mosaico.testkit.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;
import mosaico.filters.geometry.Shape;

/** Pictures of noise, as files and as samples. */
public final class TestImages {

  private TestImages() {}

  /** Noise that is the same for the same shape. */
  public static byte[] samples(Shape shape) {
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    new Random(shape.hashCode()).nextBytes(samples);
    return samples;
  }

  /** A file of {@link #samples}. */
  public static byte[] file(Shape shape, String format) {
    return noise(shape).file(format);
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

  /** An image file's samples, interleaved. */
  public static byte[] read(byte[] file) {
    return Picture.read(file).samples();
  }

  /** What a chain makes of {@link #samples}, in one piece. */
  public static byte[] filtered(Shape shape, String chain) {
    return noise(shape).filtered(chain).samples();
  }

  private static Picture noise(Shape shape) {
    return new Picture(shape, samples(shape));
  }
}
