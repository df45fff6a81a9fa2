package mosaico.coordinator.store;

import java.time.Duration;
import java.util.List;
import mosaico.coordinator.job.record.FailedJob;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last durable jobs that failed, of all coordinators, in Redis. They outlive the jobs' records,
 * and are gone a day after the last of them.
 */
public final class FailedJobs {

  public static final String KEY = "failed-jobs";
  public static final int KEPT = 50;
  private static final Duration TTL = Duration.ofDays(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RedisClient redis;

  public FailedJobs(RedisClient redis) {
    this.redis = redis;
  }

  public void add(FailedJob job) {
    try (AbstractPipeline pipeline = redis.pipelined()) {
      List<Response<?>> answers =
          List.of(
              pipeline.lpush(KEY, JSON.writeValueAsString(job)),
              pipeline.ltrim(KEY, 0, KEPT - 1),
              pipeline.expire(KEY, TTL.toSeconds()));
      pipeline.sync();
      // A response holds its command's error, such as "OOM", until it is asked for.
      answers.forEach(Response::get);
    }
  }

  /** The last one first. */
  public List<FailedJob> latest() {
    return redis.lrange(KEY, 0, -1).stream()
        .map(text -> JSON.readValue(text, FailedJob.class))
        .toList();
  }
}
