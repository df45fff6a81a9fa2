package mosaico.coordinator.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A request's body. What goes wrong with it is the client's fault, and is told from what goes wrong
 * with storing it.
 */
final class BodyInput extends InputStream {

  /** Thrown for a body that cannot be read to its end, or need not be. */
  static final class BrokenBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient UploadException problem;

    BrokenBodyException(UploadException problem) {
      super(problem);
      this.problem = problem;
    }

    UploadException problem() {
      return problem;
    }
  }

  /** Bytes a second that a body must bring, on average, once it has had some time. */
  private static final long SLOWEST = 1 << 10;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final InputStream body;
  private final LongSupplier nanos;
  private final long begun;
  private long count;

  BodyInput(InputStream body) {
    this(body, System::nanoTime);
  }

  /**
   * @param nanos a clock
   */
  BodyInput(InputStream body, LongSupplier nanos) {
    this.body = body;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read;
    try {
      read = body.read(into, offset, length);
    } catch (HttpException.RuntimeException e) {
      throw new BrokenBodyException(
          e.getCode() == HttpStatus.REQUEST_TIMEOUT_408 ? tooSlow(e) : malformed(e));
    } catch (IOException e) {
      throw new BrokenBodyException(e.getCause() instanceof TimeoutException ? tooSlow(e) : cut(e));
    }
    count += Math.max(0, read);
    long taken = nanos.getAsLong() - begun;
    if (taken > PATIENCE.toNanos() && count < SLOWEST * TimeUnit.NANOSECONDS.toSeconds(taken)) {
      throw new BrokenBodyException(
          new UploadException.TooSlow(
              "the request's body came at less than %d bytes a second, and was given up"
                  .formatted(SLOWEST)));
    }
    return read;
  }

  private static UploadException tooSlow(Exception e) {
    return new UploadException.TooSlow(
        "no more of the request's body came, and it was given up", e);
  }

  private static UploadException malformed(HttpException.RuntimeException e) {
    return new UploadException.Malformed(
        "the request's body is not as HTTP wants it: " + e.getReason(), e);
  }

  private static UploadException cut(IOException e) {
    return new UploadException.Malformed("the request's body ends before its announced end", e);
  }
}
