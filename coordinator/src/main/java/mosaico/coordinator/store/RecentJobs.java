package mosaico.coordinator.store;

import java.time.Duration;
import java.util.List;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.JobSpec;
import redis.clients.jedis.AbstractPipeline;

/** The IDs of the last durable jobs of all coordinators, in Redis. Their records may be gone. */
final class RecentJobs {

  static final int KEPT = 1_000;

  private final Redis redis;
  private final Duration ttl;

  /**
   * Remembers jobs.
   *
   * @param ttl after which all are forgotten if no job comes
   */
  RecentJobs(Redis redis, Duration ttl) {
    this.redis = redis;
    this.ttl = ttl;
  }

  void add(AbstractPipeline pipeline, JobSpec job) {
    String key = JobKeys.RECENT_JOBS;
    pipeline.zadd(key, (double) job.createdAt().toEpochMilli(), job.id().text());
    pipeline.zremrangeByRank(key, 0, -KEPT - 1L);
    pipeline.expire(key, ttl.toSeconds());
  }

  static void remove(AbstractPipeline pipeline, JobSpec job) {
    pipeline.zrem(JobKeys.RECENT_JOBS, job.id().text());
  }

  /** The latest first. */
  List<JobId> ids() {
    return redis.call(client -> client.zrange(JobKeys.RECENT_JOBS, 0, -1)).reversed().stream()
        .filter(JobId::isValid)
        .map(JobId::new)
        .toList();
  }
}
