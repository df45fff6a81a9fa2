package mosaico.contract.tile;

/** A message, an announcement or a result that violates the contract; no retry can help. */
public final class MalformedTileException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public MalformedTileException(String message) {
    super(message);
  }

  public MalformedTileException(String message, Throwable cause) {
    super(message, cause);
  }
}
