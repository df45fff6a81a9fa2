package mosaico.codecs.image;

import java.util.List;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * A decoded image whose rows are turned upright, converted and reduced to gray as they are asked
 * for. So no image is held twice, and a row is converted while it is in the cache.
 */
public final class NativePixels implements PixelSource {

  /** The most bytes of samples that a message holds. */
  private static final long MESSAGE = 12 << 20;

  private static final byte[] NONE = {};

  private final NativeSamples stored;
  private final Orientation orientation;
  private final Conversion conversion;
  private final Shape shape;
  private final List<ImageWarning> warnings;
  private byte[] band = NONE;
  private byte[] grayBand = NONE;
  private boolean closed;

  /** What is to be made of the stored channels before they are reduced to gray. */
  public interface Conversion {

    /** Leaves the channels as they are. */
    Conversion NONE =
        new Conversion() {
          @Override
          public int channels(int stored) {
            return stored;
          }

          @Override
          public void convert(byte[] rows, int pixels) {}
        };

    /** How many channels are made of so many stored ones. */
    int channels(int stored);

    /**
     * Converts pixels in place, one after the other, if they have a number of channels that
     * changes.
     */
    void convert(byte[] rows, int pixels);
  }

  /**
   * @param stored freed when this is closed
   * @param warnings what is unusual about the file
   */
  public NativePixels(
      NativeSamples stored,
      Orientation orientation,
      boolean gray,
      Conversion conversion,
      List<ImageWarning> warnings) {
    this.warnings = warnings;
    this.stored = stored;
    this.orientation = orientation;
    this.conversion = conversion;
    int channels = sent(stored.shape().channels(), gray, conversion);
    this.shape = orientation.upright(stored.shape()).withChannels(channels);
  }

  private static int sent(int channels, boolean gray, Conversion conversion) {
    return gray ? 1 : conversion.channels(channels);
  }

  /**
   * The most bytes that rows take: as they are stored and, if that differs, in gray.
   *
   * @param pixels of the whole image
   * @param channels as it is stored
   */
  public static long rowsMemory(long pixels, int channels, boolean gray, Conversion conversion) {
    int reduced = gray && channels > 1 ? 1 : 0;
    return Math.min(pixels, MESSAGE / sent(channels, gray, conversion)) * (channels + reduced);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public long memory() {
    Shape whole = stored.shape();
    long pixels = (long) whole.width() * whole.height();
    return stored.samples().byteSize()
        + rowsMemory(pixels, whole.channels(), shape.isGray(), conversion);
  }

  @Override
  public List<ImageWarning> warnings() {
    return warnings;
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
    if (conversion.channels(channels) != channels) {
      conversion.convert(band, pixels);
    }
    if (channels == 1 || !shape.isGray()) {
      return new Band(shape, rows, band);
    }
    if (grayBand.length < pixels) {
      grayBand = NONE;
      grayBand = new byte[pixels];
    }
    Grayscale.toGray(band, 0, conversion.channels(channels), grayBand, 0, pixels);
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
