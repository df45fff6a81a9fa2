package mosaico.coordinator.job;

/** A job cannot be run again; the message says why. */
public final class NotRetriableException extends Exception {
  private static final long serialVersionUID = 1L;

  NotRetriableException(String message) {
    super(message);
  }
}
