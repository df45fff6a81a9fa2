package mosaico.codecs.isolation;

import java.util.Locale;

/** A decoder's process ended, or was ended, before it answered. */
final class DecoderEndedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why it ended. */
  enum Cause {
    /** Somebody else ended it, perhaps the kernel for want of memory. */
    KILLED,
    /** It crashed, or broke off. */
    CRASHED,
    /** It asked for more memory than it may have. */
    OUT_OF_MEMORY,
    /** It took too long. */
    TOO_SLOW,
    /** What it answered is no answer. */
    NONSENSE,
    /** It was given up, as nobody waited for it any more. */
    GIVEN_UP;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final Cause cause;

  DecoderEndedException(Cause cause, String message) {
    super(message);
    this.cause = cause;
  }

  DecoderEndedException(Cause cause, String message, Throwable why) {
    super(message, why);
    this.cause = cause;
  }

  Cause reason() {
    return cause;
  }
}
