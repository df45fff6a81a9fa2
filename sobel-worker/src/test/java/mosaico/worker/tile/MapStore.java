package mosaico.worker.tile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mosaico.contract.tile.ChunkId;

/** A store in memory, which can be away. */
final class MapStore implements ResultStore {

  final Map<ChunkId, byte[]> values = new HashMap<>();
  final Map<ChunkId, Duration> ttls = new HashMap<>();
  final Map<ChunkId, Integer> redeliveries = new HashMap<>();
  final List<Integer> completions = new ArrayList<>();
  boolean away;
  boolean jobIsOver;

  @Override
  public boolean isWanted(ChunkId id) {
    return !jobIsOver;
  }

  @Override
  public void storeResult(ChunkId id, byte[] value, Duration ttl) throws StoreUnavailableException {
    answer();
    values.put(id, value);
    ttls.put(id, ttl);
    completions.add(id.index());
  }

  @Override
  public void storeFailure(ChunkId id, byte[] value, Duration ttl)
      throws StoreUnavailableException {
    answer();
    values.putIfAbsent(id, value);
    ttls.putIfAbsent(id, ttl);
    completions.add(id.index());
  }

  @Override
  public int countRedelivery(ChunkId id, Duration ttl) throws StoreUnavailableException {
    answer();
    return redeliveries.merge(id, 1, Integer::sum);
  }

  private void answer() throws StoreUnavailableException {
    if (away) {
      throw new StoreUnavailableException("away", new IllegalStateException("switched off"));
    }
  }
}
