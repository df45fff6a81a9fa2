package mosaico.coordinator.broker;

/** The broker cannot be reached now; what was to be sent may be sent again later. */
public final class BrokerUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public BrokerUnavailableException(String message) {
    super(message);
  }

  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
