package mosaico.coordinator.store;

import java.time.Duration;
import java.util.List;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.FailedJob;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last durable jobs that failed, of all coordinators, in Redis. They outlive the jobs' records,
 * and are gone a day after the last of them.
 */
final class FailedJobs {

  static final int KEPT = 50;
  private static final Duration TTL = Duration.ofDays(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Redis redis;

  FailedJobs(Redis redis) {
    this.redis = redis;
  }

  void add(FailedJob job) {
    String text = JSON.writeValueAsString(job);
    redis.pipeline(
        pipeline -> {
          pipeline.lpush(JobKeys.FAILED_JOBS, text);
          pipeline.ltrim(JobKeys.FAILED_JOBS, 0, KEPT - 1);
          pipeline.expire(JobKeys.FAILED_JOBS, TTL.toSeconds());
        });
  }

  /** The last one first. */
  List<FailedJob> latest() {
    return redis.call(client -> client.lrange(JobKeys.FAILED_JOBS, 0, -1)).stream()
        .map(text -> JSON.readValue(text, FailedJob.class))
        .toList();
  }
}
