package mosaico.codecs.jpeg;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import mosaico.codecs.image.BufferedImages;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.filters.geometry.Shape;

/**
 * Writes JPEG files with ImageIO where libjpeg-turbo is not; it needs the whole image at once.
 * Alpha is left out.
 *
 * @param quality 1 to 100, as libjpeg's {@code jpeg_set_quality} takes it
 */
record ImageIoEncoder(int quality) implements RowEncoder {

  @Override
  public String contentType() {
    return "image/jpeg";
  }

  @Override
  public String extension() {
    return "jpg";
  }

  @Override
  public boolean hasQuality() {
    return true;
  }

  @Override
  public RowEncoder withQuality(int percent) {
    return new ImageIoEncoder(percent);
  }

  @Override
  public boolean fits(Shape shape) {
    return Math.max(shape.width(), shape.height()) <= JpegEncoder.LONGEST_SIDE
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
  public RowWriter writer(Shape shape, Optional<IccProfile> profile, OutputStream out) {
    return new Writer(shape, profile, quality, out);
  }

  private static final class Writer implements RowWriter {

    private final Shape shape;
    private final Optional<IccProfile> profile;
    private final int quality;
    private final OutputStream out;
    private final byte[] samples;
    private int end;

    Writer(Shape shape, Optional<IccProfile> profile, int quality, OutputStream out) {
      this.shape = shape;
      this.profile = profile;
      this.quality = quality;
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
      write(BufferedImages.of(opaque, alpha ? withoutAlpha() : samples));
    }

    private void write(BufferedImage image) throws IOException {
      ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image);
      Iterator<ImageWriter> writers = ImageIO.getImageWriters(type, "jpeg");
      if (!writers.hasNext()) {
        throw new IOException("this Java cannot write JPEG files");
      }
      ImageWriter writer = writers.next();
      try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
        writer.setOutput(stream);
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / 100f);
        writer.write(
            null, new IIOImage(image, null, JpegMetadata.with(profile, writer, type)), param);
      } finally {
        writer.dispose();
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
