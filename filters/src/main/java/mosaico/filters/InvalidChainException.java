package mosaico.filters;

/**
 * A filter chain that cannot be run; the message says to the person who wrote it what to change.
 */
public final class InvalidChainException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public InvalidChainException(String message) {
    super(message);
  }

  public InvalidChainException(String message, Throwable cause) {
    super(message, cause);
  }
}
