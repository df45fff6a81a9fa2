package mosaico.coordinator.broker;

/** Thrown if the broker is unreachable or accepts nothing; sending may be tried again later. */
public final class BrokerUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public BrokerUnavailableException(String message) {
    super(message);
  }

  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
