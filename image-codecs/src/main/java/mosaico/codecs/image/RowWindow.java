package mosaico.codecs.image;

import java.io.IOException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pixel source over a {@link RowReader} that holds only the rows asked for last, so that memory
 * follows the band and not the image.
 *
 * <p>Rows that the next band shares with the last one are kept. To go back, the image is read again
 * from its top.
 */
public final class RowWindow implements PixelSource {

  /** No band is larger, since 12 MiB are 16 in Base64, which is all that RabbitMQ takes. */
  private static final int LARGEST_BAND = 12 << 20;

  private static final Logger log = LoggerFactory.getLogger(RowWindow.class);

  private final RowImage image;
  private final String format;
  private @Nullable RowReader reader;
  private boolean closed;

  /** The row that the reader returns next. */
  private int next;

  /** Begins with the rows {@code held}, the last of which was read last. */
  private byte[] samples = {};

  private Rows held = new Rows(0, 0);

  /**
   * Reads nothing before rows are asked for.
   *
   * @param format the format's name, for messages
   */
  public RowWindow(RowImage image, String format) {
    this.image = image;
    this.format = format;
  }

  /**
   * A window on an image whose file has been checked to be all there, as far as can be seen.
   *
   * @throws IOException if the file is damaged or cut short
   */
  public static RowWindow probed(RowImage image, String format) throws IOException {
    RowWindow window = new RowWindow(image, format);
    window.reader = image.probedReader();
    return window;
  }

  /** The most bytes that a window on an image holds. */
  public static long memory(RowImage image) {
    return image.readerMemory() + Math.min(LARGEST_BAND, image.shape().bytes());
  }

  @Override
  public Shape shape() {
    return image.shape();
  }

  @Override
  public long memory() {
    return Math.max(memory(image), image.readerMemory() + samples.length);
  }

  @Override
  public Band rows(Rows rows) throws UnreadableImageException {
    if (closed) {
      throw new IllegalStateException("the image was closed");
    }
    if (!shape().rows().contains(rows)) {
      throw new IllegalArgumentException("rows " + rows + " are outside of " + shape());
    }
    if (!held.contains(rows)) {
      try {
        moveTo(rows);
      } catch (OutOfMemoryError e) {
        forget();
        throw new UnreadableImageException(
            Kind.UNSUPPORTED,
            "the %s file takes more memory to be read than this coordinator has".formatted(format),
            e);
      } catch (IOException | RuntimeException e) {
        int row = next;
        forget();
        throw UnreadableImageException.damaged(
            "the %s file is damaged or cut short, in row %d or soon after it"
                .formatted(format, row),
            e);
      }
    }
    return new Band(shape(), held, samples).slice(rows);
  }

  private void moveTo(Rows rows) throws IOException {
    if (rows.from() < held.from()) {
      forget();
    }
    RowReader from = reader == null ? image.reader() : reader;
    reader = from;
    int kept = Math.max(0, held.to() - rows.from());
    keepLast(kept, rows.count());
    if (next < rows.from()) {
      int count = rows.from() - next;
      from.skip(count);
      next += count;
    }
    int rowBytes = shape().rowBytes();
    int count = rows.to() - next;
    from.read(count, samples, kept * rowBytes);
    next += count;
    held = rows;
  }

  /** Moves the last {@code kept} rows to the front of an array with room for more. */
  private void keepLast(int kept, int room) {
    int rowBytes = shape().rowBytes();
    int needed = Math.multiplyExact(room, rowBytes);
    byte[] to = samples.length < needed ? new byte[needed] : samples;
    System.arraycopy(samples, (held.count() - kept) * rowBytes, to, 0, kept * rowBytes);
    samples = to;
    held = new Rows(held.to() - kept, held.to());
  }

  private void forget() {
    RowReader old = reader;
    reader = null;
    next = 0;
    held = new Rows(0, 0);
    if (old != null) {
      try {
        old.close();
      } catch (IOException e) {
        // What was read stays valid.
        log.info("closing a reader of {}: {}", format, e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    forget();
    samples = new byte[0];
  }
}
