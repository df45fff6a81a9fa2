package mosaico.coordinator.store;

import java.time.Duration;
import java.util.List;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.FailedJob;
import mosaico.service.store.CheckedPipeline;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last durable jobs that failed, of all coordinators, in Redis. They outlive the jobs' records,
 * and are gone a day after the last of them.
 */
public final class FailedJobs {

  public static final String KEY = JobKeys.FAILED_JOBS;
  public static final int KEPT = 50;
  private static final Duration TTL = Duration.ofDays(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RedisClient redis;

  public FailedJobs(RedisClient redis) {
    this.redis = redis;
  }

  public void add(FailedJob job) {
    String text = JSON.writeValueAsString(job);
    CheckedPipeline.run(
        redis,
        pipeline -> {
          pipeline.lpush(KEY, text);
          pipeline.ltrim(KEY, 0, KEPT - 1);
          pipeline.expire(KEY, TTL.toSeconds());
        });
  }

  /** The last one first. */
  public List<FailedJob> latest() {
    return redis.lrange(KEY, 0, -1).stream()
        .map(text -> JSON.readValue(text, FailedJob.class))
        .toList();
  }
}
