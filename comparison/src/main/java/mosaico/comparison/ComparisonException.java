package mosaico.comparison;

import org.jspecify.annotations.Nullable;

/** A comparison that has no result; the message says why. */
public final class ComparisonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ComparisonException(String message) {
    this(message, null);
  }

  ComparisonException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
