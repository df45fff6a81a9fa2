package mosaico.worker.tile;

/** Redis was unavailable for longer than a finished tile is held. */
public final class StoreUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  public StoreUnavailableException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
