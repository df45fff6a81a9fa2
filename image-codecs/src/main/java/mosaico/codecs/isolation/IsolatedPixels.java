package mosaico.codecs.isolation;

import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;

/**
 * An image that a decoder has open. Another one opens it again if that decoder was taken away, or
 * killed by somebody else.
 */
final class IsolatedPixels implements PixelSource {

  /** No band that is sent is larger. */
  private static final int LARGEST_BAND = 12 << 20;

  private final Decoders decoders;
  private final ImageFile file;
  private final Wanted wanted;
  private final String format;
  private final Answer.Opened opened;

  /** Nanoseconds that it took to come to where the decoder is. */
  private long cost;

  private byte[] samples = {};
  private boolean closed;

  /** Guards what follows. */
  private final Object stopping = new Object();

  private @Nullable DecoderProcess reading;
  private boolean stopped;

  private IsolatedPixels(
      Decoders decoders, ImageFile file, String format, Wanted wanted, Answer.Opened opened) {
    this.decoders = decoders;
    this.file = file;
    this.format = format;
    this.wanted = wanted;
    this.opened = opened;
  }

  /** Has a decoder open an image, in the size that its header says. */
  static IsolatedPixels open(Decoders decoders, ImageFile file, ImageHeader header, Wanted wanted)
      throws UnreadableImageException {
    long begun = System.nanoTime();
    Decoders.Loan<Answer.Opened> loan = decoders.open(file, header, wanted);
    IsolatedPixels image =
        new IsolatedPixels(decoders, file, header.format(), wanted, loan.answer());
    image.cost = System.nanoTime() - begun;
    image.park(loan.decoder(), /* isNeeded= */ true);
    return image;
  }

  /** Bytes of the rows that are held here, at the most. */
  static long most(long imageBytes) {
    return Math.min(LARGEST_BAND, imageBytes);
  }

  @Override
  public Shape shape() {
    return opened.shape();
  }

  @Override
  public long memory() {
    return opened.memory()
        + file.heapBytes()
        + Math.max(most(opened.shape().bytes()), samples.length);
  }

  @Override
  public List<ImageWarning> warnings() {
    return opened.warnings();
  }

  @Override
  public Band rows(Rows rows) throws UnreadableImageException {
    if (closed) {
      throw new IllegalStateException("the image was closed");
    }
    if (!shape().rows().contains(rows)) {
      throw new IllegalArgumentException("rows " + rows + " are outside of " + shape());
    }
    int length = Math.multiplyExact(rows.count(), shape().rowBytes());
    if (samples.length < length) {
      samples = new byte[length];
    }
    boolean again = false;
    while (true) {
      try {
        read(rows, again);
        return new Band(shape(), rows, samples);
      } catch (DecoderEndedException e) {
        again = decoders.triesAgain(e, format, again);
      }
    }
  }

  private void read(Rows rows, boolean again)
      throws DecoderEndedException, UnreadableImageException {
    DecoderProcess from = decoder(again);
    boolean whole = false;
    try {
      begin(from);
      long begun = System.nanoTime();
      readPieces(from, rows);
      cost += System.nanoTime() - begun;
      whole = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Decoders.stopped();
    } finally {
      end();
      if (whole) {
        // After the last rows it is seldom needed, so others may have it at once.
        park(from, rows.to() < shape().height());
      } else {
        decoders.pool().giveBack(from);
      }
    }
  }

  private void readPieces(DecoderProcess from, Rows rows)
      throws DecoderEndedException, UnreadableImageException, InterruptedException {
    int rowBytes = shape().rowBytes();
    int most = SharedArea.BYTES / rowBytes;
    if (most == 0) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "a row of the image has more than %d bytes".formatted(SharedArea.BYTES));
    }
    for (int y = rows.from(); y < rows.to(); y += most) {
      int to = Math.min(rows.to(), y + most);
      Answer answer = from.ask(new Request.Read(y, to), decoders.limit());
      if (!(answer instanceof Answer.Done)) {
        throw from.nonsense(answer);
      }
      from.copy(samples, (y - rows.from()) * rowBytes, (to - y) * rowBytes);
    }
  }

  private void begin(DecoderProcess from) throws UnreadableImageException {
    synchronized (stopping) {
      if (stopped) {
        throw Decoders.stopped();
      }
      reading = from;
    }
  }

  /** From now on the decoder may be somebody else's. */
  private void end() {
    synchronized (stopping) {
      reading = null;
    }
  }

  private DecoderProcess decoder(boolean again) throws UnreadableImageException {
    Optional<DecoderProcess> mine = decoders.pool().takeBack(this);
    if (mine.isPresent()) {
      return mine.get();
    }
    long begun = System.nanoTime();
    DecoderProcess another = decoders.openAgain(file, format, wanted, opened, again);
    cost = System.nanoTime() - begun;
    return another;
  }

  private void park(DecoderProcess decoder, boolean isNeeded) {
    long nanos = isNeeded ? Math.max(cost, DecoderPool.PATIENCE.toNanos()) : 0;
    decoders.pool().park(this, decoder, nanos);
  }

  @Override
  public void stop() {
    synchronized (stopping) {
      stopped = true;
      if (reading != null) {
        reading.kill();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    samples = new byte[0];
    decoders.pool().takeBack(this).ifPresent(decoders.pool()::giveBack);
  }
}
