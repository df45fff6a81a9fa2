package mosaico.worker.tile;

/**
 * The poison-tile limit: a tile that is redelivered too often is taken to be what kills the workers
 * that process it, and is given up.
 */
public final class PoisonTileLimit {

  /** Redeliveries at which a tile is given up. */
  public static final int REDELIVERIES = 5;

  private PoisonTileLimit() {}

  static boolean isReached(int redeliveries) {
    return redeliveries >= REDELIVERIES;
  }

  /** Why the tile is given up, for the person who sent the image. */
  static String reason(int redeliveries) {
    return ("it was delivered %d times, and each of the %d workers that had it before died or lost"
            + " its connection while processing it")
        .formatted(redeliveries + 1, redeliveries);
  }
}
