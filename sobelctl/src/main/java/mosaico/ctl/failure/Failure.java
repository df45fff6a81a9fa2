package mosaico.ctl.failure;

import org.jspecify.annotations.Nullable;

/** A failure, told to the person at the terminal in one sentence that says what to do about it. */
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

  /** The request is wrong and the system works: no log would explain it better. */
  public static Failure refusal(String message) {
    return refusal(message, null);
  }

  /** The request is wrong, as {@code cause} shows; the system works. */
  public static Failure refusal(String message, @Nullable Throwable cause) {
    return new Failure(message, cause, true);
  }

  public boolean isRefusal() {
    return refusal;
  }
}
