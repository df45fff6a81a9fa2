package mosaico.coordinator.result;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.result.ResultWriter.Strips;
import mosaico.filters.geometry.Shape;

/** A whole result in memory, for the formats whose writers want all of it at once. */
record SampleImage(Shape shape, byte[] samples) {

  /** Puts raw strips together. */
  static SampleImage gather(Shape shape, int count, Strips strips) throws IOException {
    byte[] samples = new byte[Math.toIntExact(shape.bytes())];
    int at = 0;
    for (int i = 0; i < count; i++) {
      Strip strip = strips.next();
      int length = strip.header().payloadLength();
      if (length > samples.length - at) {
        throw new IOException("the strips hold more than " + samples.length + " bytes");
      }
      System.arraycopy(strip.bytes(), strip.offset(), samples, at, length);
      at += length;
    }
    if (at != samples.length) {
      throw new IOException("the strips hold " + at + " bytes, the image has " + samples.length);
    }
    return new SampleImage(shape, samples);
  }

  /** The image without its alpha, for formats that have no place for it. */
  SampleImage opaque() {
    if (shape.channels() != 4) {
      return this;
    }
    Shape opaque = shape.withChannels(3);
    byte[] colours = new byte[Math.toIntExact(opaque.bytes())];
    for (int from = 0, to = 0; from < samples.length; from += 4, to += 3) {
      System.arraycopy(samples, from, colours, to, 3);
    }
    return new SampleImage(opaque, colours);
  }

  /** Writes the image by ImageIO. */
  void write(OutputFormat format, OutputStream out) throws IOException {
    if (!ImageIO.write(buffered(), format.text(), out)) {
      throw new IOException("this Java has no writer of " + format.text());
    }
  }

  private BufferedImage buffered() {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(samples, samples.length),
            shape.width(),
            shape.height(),
            shape.rowBytes(),
            shape.channels(),
            IntStream.range(0, shape.channels()).toArray(),
            new Point());
    int space = shape.isGray() ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    boolean alpha = shape.channels() == 4;
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster, false, null);
  }
}
