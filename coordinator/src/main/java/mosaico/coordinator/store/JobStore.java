package mosaico.coordinator.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.FailedJob;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.service.store.CheckedPipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The durable jobs in Redis: their records, their sources, the set of those under way, and the last
 * that failed.
 */
public final class JobStore {

  private static final Logger log = LoggerFactory.getLogger(JobStore.class);

  /**
   * Changes fields of a record that exists and has not ended; tells whether it did. Atomic, so that
   * a job cancelled through one coordinator is not set to done by another.
   */
  private static final String CHANGE_IF_OPEN =
      """
      local state = redis.call('HGET', KEYS[1], 'state')
      if state == 'queued' or state == 'running' then
        redis.call('HSET', KEYS[1], unpack(ARGV))
        return 1
      end
      return 0
      """;

  private final RedisClient redis;
  private final SourceStore sources;
  private final FailedJobs failed;
  private final Duration openTtl;
  private final Duration resultTtl;

  /**
   * Keeps records until jobs must have ended, and then as long as their results.
   *
   * @param deadline how long a job may take
   * @param resultTtl how long a result is kept after that
   */
  public JobStore(RedisClient redis, Duration deadline, Duration resultTtl) {
    this.redis = redis;
    this.openTtl = deadline.plus(resultTtl);
    this.sources = new SourceStore(redis, openTtl);
    this.failed = new FailedJobs(redis);
    this.resultTtl = resultTtl;
  }

  /** Writes a new job and its source, before anybody is told of it. */
  public void create(JobRecord job, ImageFile source) {
    JobKeys keys = new JobKeys(job.id());
    sources.write(job.id(), source);
    CheckedPipeline.run(
        redis,
        pipeline -> {
          pipeline.hset(keys.record(), job.toHash());
          pipeline.expire(keys.record(), openTtl.toSeconds());
          pipeline.sadd(JobKeys.OPEN_JOBS, job.id().text());
        });
  }

  public Optional<JobRecord> find(JobId id) {
    Map<String, String> hash = redis.hgetAll(new JobKeys(id).record());
    return hash.isEmpty() ? Optional.empty() : Optional.of(JobRecord.fromHash(hash));
  }

  /** Writes the record anew if Redis lost it, as it does when it restarts without its data. */
  public void restore(JobRecord job, ImageFile source) {
    if (!redis.exists(new JobKeys(job.id()).record())) {
      create(job, source);
    }
  }

  public boolean start(JobId id, Instant at) {
    return change(
        id, Map.of(JobRecord.STATE, JobState.RUNNING.text(), JobRecord.STARTED_AT, at.toString()));
  }

  public boolean progress(JobId id, int done, int redelivered) {
    return change(id, counts(done, redelivered));
  }

  private static Map<String, String> counts(int done, int redelivered) {
    return Map.of(
        JobRecord.DONE, Integer.toString(done),
        JobRecord.REDELIVERED, Integer.toString(redelivered));
  }

  /**
   * Ends a job that has not ended.
   *
   * @return whether this call ended it
   */
  public boolean end(JobId id, Ending ending) {
    return end(id, ending, Map.of());
  }

  /** The same by the coordinator that runs the job, which knows how many tiles are done. */
  public boolean end(JobId id, Ending ending, int done, int redelivered) {
    return end(id, ending, counts(done, redelivered));
  }

  private boolean end(JobId id, Ending ending, Map<String, String> counts) {
    Map<String, String> fields = new LinkedHashMap<>(counts);
    fields.put(JobRecord.STATE, ending.state().text());
    fields.put(JobRecord.ENDED_AT, ending.at().toString());
    ending.reason().ifPresent(reason -> fields.put(JobRecord.REASON, reason));
    ending.fault().ifPresent(fault -> fields.put(JobRecord.FAULT, fault.name()));
    JobKeys keys = new JobKeys(id);
    Response<Object> changed;
    try (AbstractPipeline pipeline = redis.pipelined()) {
      changed = pipeline.eval(CHANGE_IF_OPEN, List.of(keys.record()), arguments(fields));
      pipeline.srem(JobKeys.OPEN_JOBS, id.text());
      pipeline.del(keys.source(), keys.lease(), keys.completions());
      pipeline.expire(keys.record(), resultTtl.toSeconds());
      pipeline.expire(keys.startedTiles(), resultTtl.toSeconds());
    }
    boolean ended = isChange(changed.get());
    if (ended && ending.state() == JobState.FAILED) {
      list(id);
    }
    return ended;
  }

  /** The job has ended already: a list for operators is no reason to say that it has not. */
  private void list(JobId id) {
    try {
      find(id).map(FailedJob::of).ifPresent(failed::add);
    } catch (JedisException e) {
      log.warn("job {} is not listed as failed: {}", id, e.getMessage());
    }
  }

  /** The last durable jobs that failed, of all coordinators, the latest first. */
  public List<FailedJob> failed() {
    return failed.latest();
  }

  /** Removes everything that Redis holds of a job. */
  public void delete(JobRecord job) {
    JobKeys keys = new JobKeys(job.id());
    try (AbstractPipeline pipeline = redis.pipelined()) {
      pipeline.del(keys.record(), keys.source(), keys.lease());
      pipeline.del(chunks(job));
      pipeline.srem(JobKeys.OPEN_JOBS, job.id().text());
    }
  }

  /** Removes the results of a job's tiles, and what was said of them. */
  public void deleteChunks(JobRecord job) {
    redis.unlink(chunks(job));
  }

  private static String[] chunks(JobRecord job) {
    JobKeys keys = new JobKeys(job.id());
    List<String> names = new ArrayList<>(List.of(keys.completions(), keys.startedTiles()));
    for (int i = 0; i < job.plan().tiles(); i++) {
      names.add(keys.chunk(i));
    }
    return names.toArray(String[]::new);
  }

  public Set<String> openJobs() {
    return redis.smembers(JobKeys.OPEN_JOBS);
  }

  public void forgetOpen(String id) {
    redis.srem(JobKeys.OPEN_JOBS, id);
  }

  public Optional<ImageFile> source(JobId id) {
    return sources.read(id);
  }

  private boolean change(JobId id, Map<String, String> fields) {
    return isChange(
        redis.eval(CHANGE_IF_OPEN, List.of(new JobKeys(id).record()), arguments(fields)));
  }

  private static List<String> arguments(Map<String, String> fields) {
    return fields.entrySet().stream()
        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
        .toList();
  }

  private static boolean isChange(Object answer) {
    return Long.valueOf(1).equals(answer);
  }
}
