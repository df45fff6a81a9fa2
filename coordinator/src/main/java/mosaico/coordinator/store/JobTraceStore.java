package mosaico.coordinator.store;

import java.util.Optional;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.service.trace.TraceContext;
import redis.clients.jedis.params.SetParams;

/** Which trace each durable job belongs to, in Redis, for as long as the job may be open. */
public final class JobTraceStore {

  private final Redis redis;
  private final JobLifetime lifetime;

  public JobTraceStore(Redis redis, JobLifetime lifetime) {
    this.redis = redis;
    this.lifetime = lifetime;
  }

  public void note(JobId job, TraceContext context) {
    String key = new JobKeys(job).trace();
    long seconds = Math.max(1, lifetime.keptWhileOpen().toSeconds());
    SetParams expiry = SetParams.setParams().ex(seconds);
    redis.call(client -> client.set(key, context.text(), expiry));
  }

  /** Empty if the job is not traced. */
  public Optional<TraceContext> noted(JobId job) {
    String key = new JobKeys(job).trace();
    return Optional.ofNullable(redis.call(client -> client.get(key))).flatMap(TraceContext::parse);
  }
}
