package mosaico.worker.tile;

import java.time.Duration;
import mosaico.contract.tile.ChunkId;

/** Where results go; when a method returns, what it was given is stored and announced. */
public interface ResultStore {

  /** Stores a result, whatever is there, and announces it on the job's completion list. */
  void storeResult(ChunkId id, byte[] value, Duration ttl) throws StoreUnavailableException;

  /** Stores the reason of a failure unless anything is there already, and announces it. */
  void storeFailure(ChunkId id, byte[] value, Duration ttl) throws StoreUnavailableException;

  /**
   * Counts one more redelivery of a tile.
   *
   * @return redeliveries so far, this one included
   */
  int countRedelivery(ChunkId id, Duration ttl) throws StoreUnavailableException;
}
