package mosaico.codecs.jpeg;

import java.io.OutputStream;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.filters.geometry.Shape;

/**
 * Writes JPEG files by libjpeg-turbo, strip by strip: each is a restart interval, and the file the
 * same, byte for byte, as {@code cjpeg -restart} would write it. Alpha is left out.
 *
 * @param quality 1 to 100, as libjpeg's {@code jpeg_set_quality} takes it
 * @param stripBytes samples that are compressed at once, about
 */
record JpegEncoder(JpegCompressor compressor, int quality, int stripBytes) implements RowEncoder {

  /** What most programs write unless they are asked for something else. */
  static final int USUAL_QUALITY = 75;

  /** libjpeg's limit of an image's width and height. */
  static final int LONGEST_SIDE = 65_500;

  private static final int STRIP_BYTES = 1 << 20;

  JpegEncoder(JpegCompressor compressor, int quality) {
    this(compressor, quality, STRIP_BYTES);
  }

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
    return new JpegEncoder(compressor, percent, stripBytes);
  }

  @Override
  public boolean fits(Shape shape) {
    return Math.max(shape.width(), shape.height()) <= LONGEST_SIDE;
  }

  /** A strip's samples, here and in native memory, and at worst as many bytes of file, twice. */
  @Override
  public long memory(Shape shape) {
    return 5L * JpegStrips.rows(shape, stripBytes) * shape.rowBytes();
  }

  @Override
  public RowWriter writer(Shape shape, Optional<IccProfile> profile, OutputStream out) {
    return new JpegStrips(this, shape, profile, out);
  }
}
