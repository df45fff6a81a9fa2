package mosaico.testkit.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * A picture and its samples, interleaved; it knows what a filter chain makes of the whole of it in
 * one piece, which tests take as the oracle.
 */
public record Picture(Shape shape, byte[] samples) {

  private static final long SEED = 20_261_120L;

  /**
   * Rings with noise, so that no two rows are alike, and a white square for edges of full strength.
   *
   * @param channels 1, 3 or 4
   */
  public static Picture of(int width, int height, int channels) {
    Shape shape = new Shape(width, height, channels);
    byte[] samples = new byte[(int) shape.bytes()];
    Random noise = new Random(SEED);
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double distance = Math.hypot(x - width / 2.0, y - height / 3.0);
        boolean inSquare = x > width / 8 && x < width / 4 && y > height / 8 && y < height / 4;
        for (int c = 0; c < channels; c++) {
          int ring = (int) (109 + 90 * Math.sin(distance / (9 + 4 * c))) + noise.nextInt(36);
          samples[at++] = (byte) (inSquare ? 255 : ring);
        }
      }
    }
    return new Picture(shape, samples);
  }

  /** Reads an image file that ImageIO knows, with as many channels as it has. */
  public static Picture read(Path file) {
    try {
      return read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an image file that ImageIO knows, with as many channels as it has. */
  public static Picture read(byte[] file) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      if (image == null) {
        throw new IllegalArgumentException("not an image: " + file.length + " bytes");
      }
      Raster raster = image.getRaster();
      boolean deep = raster.getTransferType() == DataBuffer.TYPE_USHORT;
      Depth depth = deep ? Depth.SIXTEEN : Depth.EIGHT;
      Shape shape = new Shape(image.getWidth(), image.getHeight(), raster.getNumBands(), depth);
      byte[] samples = new byte[(int) shape.bytes()];
      int[] values = raster.getPixels(0, 0, shape.width(), shape.height(), (int[]) null);
      for (int i = 0; i < values.length; i++) {
        depth.set(samples, i * depth.bytes(), values[i]);
      }
      return new Picture(shape, samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Encodes the picture as a PNG file. */
  public byte[] png() {
    return file("png");
  }

  /**
   * Encodes the picture.
   *
   * @param format one that ImageIO writes
   */
  public byte[] file(String format) {
    BufferedImage image = empty();
    int[] row = new int[shape.rowSamples()];
    for (int y = 0; y < shape.height(); y++) {
      for (int i = 0; i < row.length; i++) {
        int at = (y * row.length + i) * shape.depth().bytes();
        row[i] = shape.depth().get(samples, at);
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

  private BufferedImage empty() {
    return switch (shape.depth()) {
      case EIGHT -> {
        int colour =
            shape.hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
        int type = shape.isGray() ? BufferedImage.TYPE_BYTE_GRAY : colour;
        yield new BufferedImage(shape.width(), shape.height(), type);
      }
      case SIXTEEN -> {
        boolean alpha = shape.hasAlpha();
        ColorModel colours =
            new ComponentColorModel(
                ColorSpace.getInstance(shape.isGray() ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster =
            colours.createCompatibleWritableRaster(shape.width(), shape.height());
        yield new BufferedImage(colours, raster, false, null);
      }
    };
  }

  /** Returns what a chain makes of the whole picture at once, without tiles, broker or workers. */
  public Picture filtered(String chain) {
    Band band = Chain.parse(chain).apply(Band.whole(shape, samples));
    return new Picture(
        band.image(),
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

  /** Gives a digest, since a failed comparison should not print millions of samples. */
  @Override
  public String toString() {
    return shape + " #" + Integer.toHexString(hashCode());
  }
}
