package mosaico.endtoend.stack;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** A picture with its samples, and what a chain makes of it in one piece: the oracle. */
public record Picture(Shape shape, byte[] samples) {

  /** Rings, slopes and noise, so that no two rows are alike; the same for the same size. */
  public static Picture of(int width, int height, int channels) {
    Shape shape = new Shape(width, height, channels);
    byte[] samples = new byte[(int) shape.bytes()];
    Random noise = new Random(20_261_120L);
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double distance = Math.hypot(x - width / 2.0, y - height / 3.0);
        for (int c = 0; c < channels; c++) {
          int value = (int) (127 + 90 * Math.sin(distance / (9 + 4 * c))) + noise.nextInt(36);
          samples[at++] = (byte) value;
        }
      }
    }
    return new Picture(shape, samples);
  }

  /** Reads an image file whose samples are 8-bit, interleaved and 1, 3 or 4 a pixel. */
  public static Picture read(byte[] file) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      int channels = image.getRaster().getNumBands();
      Shape shape = new Shape(image.getWidth(), image.getHeight(), channels);
      byte[] samples = new byte[(int) shape.bytes()];
      int[] row = new int[shape.rowBytes()];
      for (int y = 0; y < shape.height(); y++) {
        image.getRaster().getPixels(0, y, shape.width(), 1, row);
        for (int i = 0; i < row.length; i++) {
          samples[y * row.length + i] = (byte) row[i];
        }
      }
      return new Picture(shape, samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The picture as a PNG file. */
  public byte[] png() {
    return file("png");
  }

  /** The picture as a file that ImageIO writes. */
  public byte[] file(String format) {
    int type =
        shape.isGray()
            ? BufferedImage.TYPE_BYTE_GRAY
            : shape.channels() == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR;
    BufferedImage image = new BufferedImage(shape.width(), shape.height(), type);
    int[] row = new int[shape.rowBytes()];
    for (int y = 0; y < shape.height(); y++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = samples[y * row.length + i] & 0xff;
      }
      image.getRaster().setPixels(0, y, shape.width(), 1, row);
    }
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("no writer of " + format);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a chain makes of the whole picture at once, without tiles, broker or workers. */
  public Picture filtered(String chain) {
    BoundChain bound = Chain.parse(chain).on(shape);
    Band band = bound.apply(Band.whole(shape, samples), bound.result().rows());
    return new Picture(
        bound.result(),
        Arrays.copyOfRange(band.samples(), band.start(), band.start() + band.bytes()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture picture
        && picture.shape.equals(shape)
        && Arrays.equals(picture.samples, samples);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(samples);
  }

  /** A digest: a failed comparison should not print millions of samples. */
  @Override
  public String toString() {
    return shape + " #" + Integer.toHexString(hashCode());
  }
}
