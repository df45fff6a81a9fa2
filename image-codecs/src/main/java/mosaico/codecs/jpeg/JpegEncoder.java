package mosaico.codecs.jpeg;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import mosaico.codecs.image.BufferedImages;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.filters.geometry.Shape;

/** Writes JPEG files with ImageIO, which needs the whole image at once. Alpha is left out. */
final class JpegEncoder implements RowEncoder {

  /** libjpeg's limit of an image's width and height. */
  private static final int LONGEST_SIDE = 65_500;

  @Override
  public String contentType() {
    return "image/jpeg";
  }

  @Override
  public String extension() {
    return "jpg";
  }

  @Override
  public boolean fits(Shape shape) {
    return Math.max(shape.width(), shape.height()) <= LONGEST_SIDE
        && shape.bytes() < Integer.MAX_VALUE - 64;
  }

  @Override
  public boolean needsWholeImage() {
    return true;
  }

  /** The samples and, at worst, as many bytes of file. */
  @Override
  public long memory(Shape shape) {
    return 2 * shape.bytes();
  }

  @Override
  public RowWriter writer(Shape shape, OutputStream out) {
    return new Writer(shape, out);
  }

  private static final class Writer implements RowWriter {

    private final Shape shape;
    private final OutputStream out;
    private final byte[] samples;
    private int end;

    Writer(Shape shape, OutputStream out) {
      this.shape = shape;
      this.out = out;
      this.samples = new byte[Math.toIntExact(shape.bytes())];
    }

    @Override
    public void write(byte[] rows, int from, int bytes) {
      System.arraycopy(rows, from, samples, end, bytes);
      end += bytes;
    }

    @Override
    public void finish() throws IOException {
      boolean alpha = shape.channels() == 4;
      Shape opaque = alpha ? shape.withChannels(3) : shape;
      if (!ImageIO.write(
          BufferedImages.of(opaque, alpha ? withoutAlpha() : samples), "jpeg", out)) {
        throw new IOException("this Java cannot write JPEG files");
      }
    }

    private byte[] withoutAlpha() {
      byte[] colours = new byte[samples.length / 4 * 3];
      for (int from = 0, to = 0; from < samples.length; from += 4, to += 3) {
        System.arraycopy(samples, from, colours, to, 3);
      }
      return colours;
    }
  }
}
