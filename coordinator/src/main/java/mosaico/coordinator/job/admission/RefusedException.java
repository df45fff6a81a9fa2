package mosaico.coordinator.job.admission;

import java.time.Duration;

/** A job that is not taken; the message says why, to the person who asked. */
public abstract sealed class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private RefusedException(String message) {
    super(message);
  }

  /** More than a limit allows: asking again does not help. */
  public static final class TooLarge extends RefusedException {
    private static final long serialVersionUID = 1L;

    public TooLarge(String message) {
      super(message);
    }
  }

  /** As many jobs run as are allowed, or as fit into memory: asking again later helps. */
  public static final class TooManyJobs extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TooManyJobs(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** The broker is unreachable, or this coordinator is stopping: asking again later helps. */
  public static final class NotNow extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public NotNow(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
