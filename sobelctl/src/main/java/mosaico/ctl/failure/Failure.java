package mosaico.ctl.failure;

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

  /** What was asked for is wrong, while all works as it should: no log explains it better. */
  public static Failure refusal(String message) {
    return refusal(message, null);
  }

  /** The same, with what it was seen by. */
  public static Failure refusal(String message, @Nullable Throwable cause) {
    return new Failure(message, cause, true);
  }

  public boolean isRefusal() {
    return refusal;
  }
}
