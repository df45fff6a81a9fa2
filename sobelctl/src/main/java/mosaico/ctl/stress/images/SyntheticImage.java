package mosaico.ctl.stress.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * An image that is drawn, the same one for the same size: gradients, rings and noise, so that it is
 * about as hard to compress as a photograph.
 */
public final class SyntheticImage {

  private static final int RING = 40;
  private static final int NOISE = 16;

  private SyntheticImage() {}

  /** The bytes of a PNG, RGB of 8 bits. */
  public static byte[] png(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    SplittableRandom noise = new SplittableRandom(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int ring = (int) Math.hypot(x - width / 2.0, y - height / 2.0) / RING % 2 * 90;
        int grain = noise.nextInt(NOISE);
        int red = x * 239 / width + grain;
        int green = y * 239 / height + grain;
        image.setRGB(x, y, red << 16 | green << 8 | ring + grain);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
