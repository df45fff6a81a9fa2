package mosaico.coordinator.source.jpeg;

import mosaico.coordinator.source.Orientation;
import mosaico.coordinator.source.PixelSource;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * A decoded JPEG, of which rows are turned upright, made of inks and reduced to gray as they are
 * asked for: so no image is held twice, and what is done to a row is done while it is in the cache.
 */
final class JpegPixels implements PixelSource {

  /** No message holds more rows: 12 MiB of samples, as inks a third more. */
  private static final long MOST_OF_ROWS = 16 << 20;

  private static final int INKS = 4;

  private final StoredJpeg stored;
  private final Orientation orientation;
  private final Shape shape;
  private byte[] band = {};
  private byte[] grayBand = {};

  /**
   * @param stored freed when this is closed
   */
  JpegPixels(StoredJpeg stored, Orientation orientation, boolean gray) {
    this.stored = stored;
    this.orientation = orientation;
    int channels = gray ? 1 : Math.min(stored.shape().channels(), 3);
    this.shape = orientation.upright(stored.shape()).withChannels(channels);
  }

  /** Bytes that rows take at the most, of an image of so many. */
  static long rowsMemory(long bytes) {
    return Math.min(MOST_OF_ROWS, 2 * bytes);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public long memory() {
    return stored.samples().byteSize() + rowsMemory(stored.samples().byteSize());
  }

  @Override
  public Band rows(Rows rows) {
    int pixels = Math.multiplyExact(rows.count(), shape.width());
    int channels = stored.shape().channels();
    band = atLeast(Math.multiplyExact(pixels, channels), band);
    orientation.upright(stored.samples(), stored.shape(), rows, band);
    if (channels == INKS) {
      Inks.toRgb(band, pixels);
    }
    if (channels == shape.channels() || !shape.isGray()) {
      return new Band(shape, rows, band);
    }
    grayBand = atLeast(pixels, grayBand);
    Grayscale.toGray(band, 0, 3, grayBand, 0, pixels);
    return new Band(shape, rows, grayBand);
  }

  private static byte[] atLeast(int length, byte[] array) {
    return array.length >= length ? array : new byte[length];
  }

  @Override
  public void close() {
    stored.free().run();
  }
}
