package mosaico.worker.tile;

/** A tile that cannot be made, here or on any other worker; the message is the job's reason. */
public final class ImpossibleTileException extends Exception {

  private static final long serialVersionUID = 1L;

  public ImpossibleTileException(String message) {
    super(message);
  }

  public ImpossibleTileException(String message, Throwable cause) {
    super(message, cause);
  }
}
