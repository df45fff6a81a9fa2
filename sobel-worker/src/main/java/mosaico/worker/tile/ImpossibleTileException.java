package mosaico.worker.tile;

/**
 * A tile that no worker can make. The message becomes the job's reason; the coordinator puts the
 * tile's index before it.
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
