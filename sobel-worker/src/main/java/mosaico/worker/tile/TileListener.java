package mosaico.worker.tile;

import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileTask;

/** Notified of what becomes of tiles, for metrics and the registry. */
public interface TileListener {

  /**
   * A result was stored.
   *
   * @param times how long it took
   * @param bytesIn length of the message's body
   * @param bytesOut length of the stored value
   */
  void made(TileTask task, TileTimes times, long bytesIn, long bytesOut);

  /** A tile was not made, its job being over. */
  default void skipped(ChunkId id) {}

  /** A tile turned out to be impossible, and the reason was stored. */
  void failed(ChunkId id);

  /**
   * A tile whose message could be read turned out to be impossible, and the reason was stored.
   *
   * @param attempt which attempt at it this was, from 1
   */
  default void failed(TileTask task, int attempt, String reason) {
    failed(task.id());
  }
}
