package mosaico.coordinator.fallback;

import java.time.Duration;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.TileStarted;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.StoreException;
import mosaico.worker.tile.ResultStore;
import mosaico.worker.tile.StartAnnouncer;
import mosaico.worker.tile.StoreUnavailableException;
import mosaico.worker.tile.TileListener;
import mosaico.worker.tile.TileTimes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the tiles that a coordinator makes itself: the same as of those of workers. */
public final class LocalResults implements ResultStore, StartAnnouncer, TileListener {

  private static final Logger log = LoggerFactory.getLogger(LocalResults.class);

  private final ChunkStore chunks;

  public LocalResults(ChunkStore chunks) {
    this.chunks = chunks;
  }

  @Override
  public void storeResult(ChunkId id, byte[] value, Duration ttl) throws StoreUnavailableException {
    try {
      chunks.store(id, value, ttl);
    } catch (StoreException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void storeFailure(ChunkId id, byte[] value, Duration ttl)
      throws StoreUnavailableException {
    try {
      chunks.storeFailure(id, value, ttl);
    } catch (StoreException e) {
      throw unavailable(e);
    }
  }

  private static StoreUnavailableException unavailable(StoreException e) {
    return new StoreUnavailableException(String.valueOf(e.getMessage()), e);
  }

  /** Only the broker redelivers. */
  @Override
  public int countRedelivery(ChunkId id, Duration ttl) {
    throw new IllegalStateException("tile " + id + " did not come from the broker");
  }

  @Override
  public void started(JobId job, TileStarted started, Duration ttl) {
    try {
      chunks.tellStarted(job, started, ttl);
    } catch (StoreException e) {
      log.debug("job {}: nobody is told of a tile's start: {}", job, e.getMessage());
    }
  }

  @Override
  public void made(TileTask task, TileTimes times, long bytesIn, long bytesOut) {
    log.debug("made tile {} here in {} ms", task.id(), times.took().toMillis());
  }

  @Override
  public void failed(ChunkId id) {
    log.debug("tile {} cannot be made", id);
  }
}
