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
import mosaico.codecs.formats.OutputFormat;
import mosaico.contract.strip.Strip;
import mosaico.filters.geometry.Shape;

/** Gathers raw strips and writes them by ImageIO, which wants the whole image at once. */
final class WholeImageWriter implements StripWriter {

  private final OutputFormat format;
  private final Shape shape;
  private final OutputStream out;
  private final byte[] samples;
  private int at;

  WholeImageWriter(OutputFormat format, Shape shape, OutputStream out) {
    this.format = format;
    this.shape = shape;
    this.out = out;
    this.samples = new byte[Math.toIntExact(shape.bytes())];
  }

  /** Writes one raw strip as a PNG. */
  static void png(Strip strip, Shape shape, OutputStream out) throws IOException {
    WholeImageWriter writer = new WholeImageWriter(OutputFormat.PNG, shape, out);
    writer.strip(strip);
    StripWriter.check(writer.at, shape.bytes());
    writer.write(shape, writer.samples);
  }

  @Override
  public void begin() {}

  @Override
  public void strip(Strip strip) throws IOException {
    int length = strip.header().payloadLength();
    StripWriter.check(Math.min(at + (long) length, samples.length), at + (long) length);
    System.arraycopy(strip.bytes(), strip.offset(), samples, at, length);
    at += length;
  }

  @Override
  public void end() throws IOException {
    StripWriter.check(at, shape.bytes());
    if (shape.channels() == 4) {
      write(shape.withChannels(3), opaque());
    } else {
      write(shape, samples);
    }
  }

  /** The samples without their alpha, for formats that have no place for it. */
  private byte[] opaque() {
    byte[] colours = new byte[samples.length / 4 * 3];
    for (int from = 0, to = 0; from < samples.length; from += 4, to += 3) {
      System.arraycopy(samples, from, colours, to, 3);
    }
    return colours;
  }

  private void write(Shape shape, byte[] samples) throws IOException {
    if (!ImageIO.write(buffered(shape, samples), format.text(), out)) {
      throw new IOException("this Java has no writer of " + format.text());
    }
  }

  private static BufferedImage buffered(Shape shape, byte[] samples) {
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
