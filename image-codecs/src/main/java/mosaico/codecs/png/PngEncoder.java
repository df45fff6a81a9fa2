package mosaico.codecs.png;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import mosaico.codecs.image.BufferedImages;
import mosaico.codecs.image.DeflatedEncoder;
import mosaico.codecs.image.DeflatedWriter;
import mosaico.filters.geometry.Shape;

/** Writes PNG files: gray, RGB or RGBA of 8 bits a sample. */
public final class PngEncoder implements DeflatedEncoder {

  @Override
  public String contentType() {
    return "image/png";
  }

  @Override
  public String extension() {
    return "png";
  }

  @Override
  public DeflatedWriter writer(Shape shape, OutputStream out) throws IOException {
    return PngWriter.begin(shape, out);
  }

  @Override
  public long length(int bands, long deflatedBytes) {
    return PngWriter.AROUND + (long) bands * PngWriter.CHUNK + deflatedBytes;
  }

  /**
   * Writes a whole image, which is deflated here.
   *
   * @param samples {@code shape.bytes()} bytes, row after row
   */
  public static void write(Shape shape, byte[] samples, OutputStream out) throws IOException {
    ImageIO.write(BufferedImages.of(shape, samples), "png", out);
  }
}
