package mosaico.codecs.isolation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import mosaico.codecs.formats.ImageOpener;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.isolation.DecoderEndedException.Cause;
import mosaico.codecs.linux.LinuxCalls;
import mosaico.filters.geometry.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads headers and decodes images in processes of their own, on Linux: whatever a file does to its
 * decoder, this process goes on.
 *
 * <p>A file whose decoder crashes, takes too much memory or takes too long is refused, and the
 * decoder replaced. If a decoder is killed from outside, another one tries once more.
 */
public final class Decoders implements ImageOpener {

  private static final Logger log = LoggerFactory.getLogger(Decoders.class);

  /** How many times as long a job that runs waits as one that can still be refused. */
  private static final int RUNNING = 10;

  private final DecoderPool pool;
  private final Duration limit;

  /** A decoder and what it answered; to be parked or given back. */
  record Loan<A extends Answer>(DecoderProcess decoder, A answer) {}

  /**
   * No process is started yet.
   *
   * @param processes images that can be decoded at once
   * @param memory bytes that an image may take in its process
   * @param limit how long a header, opening an image, or reading some of its rows may take; also
   *     how long to wait for a decoder
   */
  public Decoders(int processes, long memory, Duration limit) {
    this.limit = limit;
    this.pool = new DecoderPool(processes, memory);
  }

  /** Whether this system has what it takes. */
  public static boolean arePossible() {
    return LinuxCalls.isLinux();
  }

  @Override
  public void start() {
    pool.start();
  }

  @Override
  public InspectedImage inspect(ImageFile file) throws UnreadableImageException {
    Request request = new Request.Inspect(DecoderProcess.source(file));
    Answer.Inspected answer = answer(Answer.Inspected.class, request, file, "upload");
    return new InspectedImage(new IsolatedImage(this, file, answer), Optional.empty());
  }

  @Override
  public PixelSource open(InspectedImage image, Wanted wanted) throws UnreadableImageException {
    return image.open(wanted);
  }

  Optional<IccProfile> profile(ImageFile file) throws UnreadableImageException {
    Request request = new Request.ReadProfile(DecoderProcess.source(file));
    return answer(Answer.Profile.class, request, file, "colour profile").profile();
  }

  /** Has a decoder open an image. */
  Loan<Answer.Opened> open(ImageFile file, ImageHeader header, Wanted wanted)
      throws UnreadableImageException {
    Request request = new Request.Open(DecoderProcess.source(file), wanted);
    Loan<Answer.Opened> loan =
        ask(Answer.Opened.class, request, file, header.format(), false, limit);
    Shape shape = loan.answer().shape();
    boolean fits =
        shape.width() == header.uprightWidth()
            && shape.height() == header.uprightHeight()
            && shape.equals(wanted.shape(shape));
    if (!fits) {
      throw refused(loan.decoder().nonsense(loan.answer()), loan.decoder(), header.format());
    }
    return loan;
  }

  /**
   * Has another decoder open an image that one has opened before.
   *
   * @param again whether this is the second try already
   */
  DecoderProcess openAgain(
      ImageFile file, String format, Wanted wanted, Answer.Opened before, boolean again)
      throws UnreadableImageException {
    Request request = new Request.Open(DecoderProcess.source(file), wanted);
    Duration wait = limit.multipliedBy(RUNNING);
    Loan<Answer.Opened> loan = ask(Answer.Opened.class, request, file, format, again, wait);
    if (!loan.answer().equals(before)) {
      throw refused(loan.decoder().nonsense(loan.answer()), loan.decoder(), format);
    }
    return loan.decoder();
  }

  private UnreadableImageException refused(
      DecoderEndedException why, DecoderProcess decoder, String format) {
    pool.giveBack(decoder);
    return refusal(why, format);
  }

  private <A extends Answer> A answer(Class<A> type, Request request, ImageFile file, String what)
      throws UnreadableImageException {
    Loan<A> loan = ask(type, request, file, what, false, limit);
    pool.giveBack(loan.decoder());
    return loan.answer();
  }

  private <A extends Answer> Loan<A> ask(
      Class<A> type, Request request, ImageFile file, String what, boolean second, Duration wait)
      throws UnreadableImageException {
    boolean again = second;
    while (true) {
      DecoderProcess decoder = take(wait);
      boolean lent = false;
      try {
        Answer answer = decoder.ask(request, file, limit);
        if (!type.isInstance(answer)) {
          throw decoder.nonsense(answer);
        }
        lent = true;
        return new Loan<>(decoder, type.cast(answer));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw cancelled();
      } catch (DecoderEndedException e) {
        again = triesAgain(e, what, again);
      } finally {
        if (!lent) {
          pool.giveBack(decoder);
        }
      }
    }
  }

  private DecoderProcess take(Duration wait) {
    try {
      return pool.take(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  /**
   * Returns if there is to be a second try, and true.
   *
   * @param what the decoder read
   * @param again whether this was it
   * @throws UnreadableImageException if there is to be none
   */
  boolean triesAgain(DecoderEndedException e, String what, boolean again)
      throws UnreadableImageException {
    if (again || e.reason() != Cause.KILLED || pool.isClosed()) {
      throw refusal(e, what);
    }
    log.warn("{}, killed by somebody else; another reads the {}", e.getMessage(), what);
    return true;
  }

  private UnreadableImageException refusal(DecoderEndedException e, String what) {
    if (pool.isClosed()) {
      throw cancelled();
    }
    log.warn("{}; the {} is refused", e.getMessage(), what);
    return switch (e.reason()) {
      case CRASHED, NONSENSE ->
          new UnreadableImageException(
              Kind.DAMAGED, "the image made the process that decodes it crash", e);
      case KILLED ->
          new UnreadableImageException(
              Kind.UNSUPPORTED, "the process that decodes the image was killed twice", e);
      case OUT_OF_MEMORY ->
          new UnreadableImageException(
              Kind.UNSUPPORTED,
              "the image takes more memory to be read than a decoder has (DECODER_MEMORY)",
              e);
      case TOO_SLOW ->
          new UnreadableImageException(
              Kind.UNSUPPORTED,
              "the image takes more than %d s to be read, the limit here (DECODE_TIMEOUT)"
                  .formatted(limit.toSeconds()),
              e);
      case GIVEN_UP -> stopped();
    };
  }

  /** The exception for an image that nobody wants any more. */
  static UnreadableImageException stopped() {
    return new UnreadableImageException(Kind.DAMAGED, "reading the image was stopped");
  }

  private static CancellationException cancelled() {
    return new CancellationException("reading the image was stopped");
  }

  DecoderPool pool() {
    return pool;
  }

  Duration limit() {
    return limit;
  }

  /** The IDs of the processes that there are now. */
  public List<Long> pids() {
    return pool.processes().stream().map(DecoderProcess::pid).toList();
  }

  /** How many of them have no image open. */
  public int idle() {
    return pool.idle().size();
  }

  /** How many processes ended, or were ended, and were replaced. */
  public long replaced() {
    return pool.replaced();
  }

  @Override
  public void close() {
    pool.close();
  }
}
