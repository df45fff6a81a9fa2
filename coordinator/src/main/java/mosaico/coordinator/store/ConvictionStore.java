package mosaico.coordinator.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.Conviction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The workers that were found to make wrong rows, of all coordinators, in Redis. */
public final class ConvictionStore implements Convictions {

  private static final Logger log = LoggerFactory.getLogger(ConvictionStore.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Redis redis;
  private final Clock clock;

  public ConvictionStore(Redis redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public void add(Conviction conviction) {
    String text = JSON.writeValueAsString(conviction);
    redis.pipeline(
        pipeline -> {
          pipeline.hset(WorkerRecord.CONVICTED, conviction.worker(), text);
          pipeline.expire(WorkerRecord.CONVICTED, Conviction.LENGTH.toSeconds());
        });
  }

  /** Those that are not over; what is over is removed. */
  @Override
  public List<Conviction> all() {
    Map<String, String> hash =
        redis.ofType(
            "hash",
            List.of(WorkerRecord.CONVICTED),
            _ -> {},
            () -> redis.call(client -> client.hgetAll(WorkerRecord.CONVICTED)));
    List<Conviction> convictions = new ArrayList<>();
    hash.forEach(
        (worker, text) -> {
          Optional<Conviction> found = read(worker, text);
          if (found.isPresent()) {
            convictions.add(found.get());
          } else {
            redis.call(client -> client.hdel(WorkerRecord.CONVICTED, worker));
          }
        });
    return convictions;
  }

  @Override
  public void beginAnew(JobId job) {
    String key = new JobKeys(job).anew();
    redis.pipeline(
        pipeline -> {
          pipeline.incr(key);
          pipeline.expire(key, Conviction.LENGTH.toSeconds());
        });
  }

  @Override
  public int begunAnew(JobId job) {
    String times = redis.call(client -> client.get(new JobKeys(job).anew()));
    return times == null ? 0 : Integer.parseInt(times);
  }

  private Optional<Conviction> read(String worker, String text) {
    try {
      return Optional.ofNullable(JSON.readValue(text, Conviction.class))
          .filter(read -> worker.equals(read.worker()) && !read.isOver(clock.instant()));
    } catch (JacksonException e) {
      log.warn("what convicts worker {} cannot be read and is removed", worker, e);
      return Optional.empty();
    }
  }
}
