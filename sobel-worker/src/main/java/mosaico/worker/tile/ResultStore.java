package mosaico.worker.tile;

import java.time.Duration;
import mosaico.contract.tile.ChunkId;

/** Stores results. When a method returns, the value is stored and the coordinator has been told. */
public interface ResultStore {

  /** Whether the tile's job goes on; true while that is not known. */
  default boolean isWanted(ChunkId id) {
    return true;
  }

  /** Stores a result, replacing any value, and tells the coordinator. */
  void storeResult(ChunkId id, byte[] value, Duration ttl) throws StoreUnavailableException;

  /** Stores why a tile failed, unless there is a value already, and tells the coordinator. */
  void storeFailure(ChunkId id, byte[] value, Duration ttl) throws StoreUnavailableException;

  /**
   * Counts a redelivery of a tile.
   *
   * @return redeliveries so far, including this one
   */
  int countRedelivery(ChunkId id, Duration ttl) throws StoreUnavailableException;
}
