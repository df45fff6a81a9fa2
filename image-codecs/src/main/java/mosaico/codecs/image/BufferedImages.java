package mosaico.codecs.image;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;
import mosaico.filters.geometry.Shape;

/** Makes Java's images of samples, for ImageIO's writers. */
public final class BufferedImages {

  private BufferedImages() {}

  /**
   * An image over samples, which are not copied.
   *
   * @param samples {@code shape.bytes()} bytes, row after row
   */
  public static BufferedImage of(Shape shape, byte[] samples) {
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
