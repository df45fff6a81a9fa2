package mosaico.ctl;

import org.jspecify.annotations.Nullable;

/** What went wrong, in one sentence for the person at the terminal, with what to do about it. */
public final class Failure extends RuntimeException {
  public Failure(String message) {
    this(message, null);
  }

  public Failure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
