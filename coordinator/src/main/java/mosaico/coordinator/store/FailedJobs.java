package mosaico.coordinator.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.FailedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last durable jobs that failed, of all coordinators, in Redis. They outlive the jobs' records,
 * and are gone a day after the last of them.
 */
final class FailedJobs {

  static final int KEPT = 50;
  private static final Logger log = LoggerFactory.getLogger(FailedJobs.class);
  private static final Duration TTL = Duration.ofDays(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Redis redis;

  FailedJobs(Redis redis) {
    this.redis = redis;
  }

  void add(FailedJob job) {
    String text = JSON.writeValueAsString(job);
    try {
      redis.pipeline(
          pipeline -> {
            pipeline.lpush(JobKeys.FAILED_JOBS, text);
            pipeline.ltrim(JobKeys.FAILED_JOBS, 0, KEPT - 1);
            pipeline.expire(JobKeys.FAILED_JOBS, TTL.toSeconds());
          });
    } catch (StoreException.Refused e) {
      // The list is for display: a job ends without it.
      log.warn("job {} is not listed among those that failed: {}", job.id(), e.getMessage());
    }
  }

  /** The last one first. */
  List<FailedJob> latest() {
    try {
      return redis.call(client -> client.lrange(JobKeys.FAILED_JOBS, 0, -1)).stream()
          .flatMap(text -> read(text).stream())
          .toList();
    } catch (StoreException.Refused e) {
      log.warn("the list of jobs that failed cannot be read: {}", e.getMessage());
      return List.of();
    }
  }

  /** Passes over what cannot be read, as of another version or by another's hand. */
  private static Optional<FailedJob> read(String text) {
    try {
      return Optional.ofNullable(JSON.readValue(text, FailedJob.class));
    } catch (JacksonException e) {
      log.debug("what is listed as a job that failed cannot be read: {}", text, e);
      return Optional.empty();
    }
  }
}
