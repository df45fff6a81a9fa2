package mosaico.coordinator.resend;

/** A dead letter cannot be sent again; the message says why, for people. */
public final class NotSentAgainException extends Exception {

  private static final long serialVersionUID = 1L;

  NotSentAgainException(String message) {
    super(message);
  }
}
