package mosaico.coordinator.workers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mosaico.contract.registry.WorkerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/** The live workers, as they have registered themselves in Redis. */
public final class WorkerDirectory {

  private static final Logger log = LoggerFactory.getLogger(WorkerDirectory.class);
  private static final Duration CACHED = Duration.ofMillis(500);

  private record Snapshot(Instant at, List<WorkerRecord> workers) {}

  private final RedisClient redis;
  private final Clock clock;
  private volatile Snapshot snapshot = new Snapshot(Instant.EPOCH, List.of());

  public WorkerDirectory(RedisClient redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /** Workers whose last heartbeat has not run out, by ID. */
  public List<WorkerRecord> live() {
    List<String> ids = redis.zrange(WorkerRecord.INDEX, 0, -1);
    Map<String, Response<Map<String, String>>> hashes = new LinkedHashMap<>();
    try (AbstractPipeline pipeline = redis.pipelined()) {
      for (String id : ids) {
        hashes.put(id, pipeline.hgetAll(WorkerRecord.key(id)));
      }
    }
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
    snapshot = new Snapshot(clock.instant(), List.copyOf(workers));
    return workers;
  }

  /** Tiles that the live workers can work on at once, as known half a second ago at most. */
  public int capacity() {
    Snapshot known = snapshot;
    boolean fresh = known.at().plus(CACHED).isAfter(clock.instant());
    List<WorkerRecord> workers = fresh ? known.workers() : live();
    return workers.stream()
        .filter(worker -> !worker.draining())
        .mapToInt(WorkerRecord::concurrency)
        .sum();
  }

  /** A worker's hash runs out by itself, its place in the index does not. */
  private void forget(String id) {
    Double seen = redis.zscore(WorkerRecord.INDEX, id);
    boolean longGone =
        seen != null && seen < clock.millis() - WorkerRecord.LIFETIME.multipliedBy(2).toMillis();
    if (longGone) {
      redis.zrem(WorkerRecord.INDEX, id);
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
