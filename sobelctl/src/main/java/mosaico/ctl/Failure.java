package mosaico.ctl;

import org.jspecify.annotations.Nullable;

/** What went wrong, in one sentence for the person at the terminal, with what to do about it. */
public final class Failure extends RuntimeException {
  private final boolean refusal;

  public Failure(String message) {
    this(message, null);
  }

  public Failure(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  private Failure(String message, @Nullable Throwable cause, boolean refusal) {
    super(message, cause);
    this.refusal = refusal;
  }

  /** The server works but will not have what was sent: no log explains it better. */
  public static Failure refusal(String message) {
    return new Failure(message, null, true);
  }

  public boolean isRefusal() {
    return refusal;
  }
}
