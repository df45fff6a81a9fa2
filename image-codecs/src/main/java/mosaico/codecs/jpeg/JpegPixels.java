package mosaico.codecs.jpeg;

import java.util.List;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * A decoded JPEG whose rows are turned upright, converted from CMYK and reduced to gray as they are
 * asked for. So no image is held twice, and a row is converted while it is in the cache.
 */
final class JpegPixels implements PixelSource {

  /** The most bytes of samples that a message holds. */
  private static final long MESSAGE = 12 << 20;

  private static final int INKS = 4;
  private static final byte[] NONE = {};

  private final JpegSamples stored;
  private final Orientation orientation;
  private final Shape shape;
  private final List<ImageWarning> warnings;
  private byte[] band = NONE;
  private byte[] grayBand = NONE;
  private boolean closed;

  /**
   * @param stored freed when this is closed
   */
  JpegPixels(
      JpegSamples stored, Orientation orientation, boolean gray, List<ImageWarning> warnings) {
    this.warnings = warnings;
    this.stored = stored;
    this.orientation = orientation;
    int channels = sent(stored.shape().channels(), gray);
    this.shape = orientation.upright(stored.shape()).withChannels(channels);
  }

  private static int sent(int channels, boolean gray) {
    return gray ? 1 : Math.min(channels, 3);
  }

  /**
   * The most bytes that rows take: as they are stored and, if that differs, in gray.
   *
   * @param pixels of the whole image
   * @param channels as it is stored
   */
  static long rowsMemory(long pixels, int channels, boolean gray) {
    int reduced = gray && channels > 1 ? 1 : 0;
    return Math.min(pixels, MESSAGE / sent(channels, gray)) * (channels + reduced);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public List<ImageWarning> warnings() {
    return warnings;
  }

  @Override
  public long memory() {
    Shape whole = stored.shape();
    long pixels = (long) whole.width() * whole.height();
    return stored.samples().byteSize() + rowsMemory(pixels, whole.channels(), shape.isGray());
  }

  @Override
  public Band rows(Rows rows) {
    int pixels = Math.multiplyExact(rows.count(), shape.width());
    int channels = stored.shape().channels();
    int length = Math.multiplyExact(pixels, channels);
    if (band.length < length) {
      // Dropped first, so that the old and the new array need not fit into memory together.
      band = NONE;
      band = new byte[length];
    }
    orientation.upright(stored.samples(), stored.shape(), rows, band);
    if (channels == INKS) {
      InvertedCmyk.toRgb(band, pixels);
    }
    if (channels == shape.channels() || !shape.isGray()) {
      return new Band(shape, rows, band);
    }
    if (grayBand.length < pixels) {
      grayBand = NONE;
      grayBand = new byte[pixels];
    }
    Grayscale.toGray(band, 0, 3, grayBand, 0, pixels);
    return new Band(shape, rows, grayBand);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      stored.free().run();
    }
  }
}
