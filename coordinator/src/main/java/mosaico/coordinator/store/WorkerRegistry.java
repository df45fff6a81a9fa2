package mosaico.coordinator.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mosaico.contract.registry.WorkerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Response;

/** The records by which workers register themselves in Redis. */
public final class WorkerRegistry {

  private static final Logger log = LoggerFactory.getLogger(WorkerRegistry.class);

  private final Redis redis;
  private final Clock clock;

  public WorkerRegistry(Redis redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /** Workers whose last heartbeat has not expired, by ID. */
  public List<WorkerRecord> live() {
    List<String> ids =
        redis.ofType(
            "zset",
            List.of(WorkerRecord.INDEX),
            _ -> {},
            () -> redis.call(client -> client.zrange(WorkerRecord.INDEX, 0, -1)));
    Map<String, Response<Map<String, String>>> hashes =
        redis.ofType(
            "hash", ids.stream().map(WorkerRecord::key).toList(), _ -> {}, () -> hashes(ids));
    List<WorkerRecord> workers = new ArrayList<>();
    hashes.forEach(
        (id, answer) -> {
          Map<String, String> hash = answer.get();
          if (hash.isEmpty()) {
            forget(id);
          } else {
            add(workers, id, hash);
          }
        });
    workers.sort(Comparator.comparing(WorkerRecord::id));
    return workers;
  }

  private Map<String, Response<Map<String, String>>> hashes(List<String> ids) {
    Map<String, Response<Map<String, String>>> hashes = new LinkedHashMap<>();
    redis.pipeline(
        pipeline -> {
          for (String id : ids) {
            hashes.put(id, pipeline.hgetAll(WorkerRecord.key(id)));
          }
        });
    return hashes;
  }

  /** A worker's hash expires by itself, its place in the index does not. */
  private void forget(String id) {
    Double seen = redis.call(client -> client.zscore(WorkerRecord.INDEX, id));
    boolean longGone =
        seen != null && seen < clock.millis() - WorkerRecord.LIFETIME.multipliedBy(2).toMillis();
    if (longGone) {
      redis.call(client -> client.zrem(WorkerRecord.INDEX, id));
    }
  }

  private static void add(List<WorkerRecord> workers, String id, Map<String, String> hash) {
    try {
      workers.add(WorkerRecord.fromHash(hash));
    } catch (IllegalArgumentException e) {
      log.warn("worker {} registered nonsense: {}", id, e.getMessage());
    }
  }
}
