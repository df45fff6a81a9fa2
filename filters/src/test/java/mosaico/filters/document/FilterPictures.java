package mosaico.filters.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** The pictures of {@code docs/filters.md}: what a chain makes of the one photograph. */
final class FilterPictures {

  private static final float QUALITY = 0.85f;

  private final Band original;

  private FilterPictures(Band original) {
    this.original = original;
  }

  /** Pictures made from a PNG file of RGB. */
  static FilterPictures of(Path original) throws IOException {
    return new FilterPictures(read(Files.readAllBytes(original), 3));
  }

  /** The photograph, filtered. */
  Band filtered(Chain chain) {
    return chain.apply(original);
  }

  /** A band of 8-bit gray or RGB as a JPEG file. */
  static byte[] jpeg(Band band) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      ImageWriteParam quality = writer.getDefaultWriteParam();
      quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      quality.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image(band), null, null), quality);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  private static BufferedImage image(Band band) {
    Shape shape = band.image();
    int type = shape.isGray() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(shape.width(), shape.height(), type);
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        for (int channel = 0; channel < shape.channels(); channel++) {
          image.getRaster().setSample(x, y, channel, band.get(x, y, channel));
        }
      }
    }
    return image;
  }

  /** An image file as samples of one channel or three. */
  static Band read(byte[] file, int channels) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    Shape shape = new Shape(image.getWidth(), image.getHeight(), channels);
    Band band = Band.allocate(shape, shape.rows());
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int rgb = image.getRGB(x, y);
        for (int channel = 0; channel < channels; channel++) {
          int shift = 16 - 8 * channel;
          int sample = channels == 1 ? image.getRaster().getSample(x, y, 0) : rgb >> shift & 0xff;
          band.set(x, y, channel, sample);
        }
      }
    }
    return band;
  }
}
