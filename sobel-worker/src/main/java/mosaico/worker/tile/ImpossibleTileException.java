package mosaico.worker.tile;

/**
 * A tile that cannot be made, here or on any other worker. The message is the job's reason, without
 * the tile's number: the coordinator puts that before it.
 */
public final class ImpossibleTileException extends Exception {

  private static final long serialVersionUID = 1L;

  public ImpossibleTileException(String message) {
    super(message);
  }

  public ImpossibleTileException(String message, Throwable cause) {
    super(message, cause);
  }
}
