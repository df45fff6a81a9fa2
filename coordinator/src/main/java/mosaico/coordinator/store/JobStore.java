package mosaico.coordinator.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.FailedJob;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.record.JobTransition;
import mosaico.coordinator.job.record.TileCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/**
 * The durable jobs in Redis: their records, their sources, the set of those that are open, and the
 * last that failed.
 */
public final class JobStore {

  private static final Logger log = LoggerFactory.getLogger(JobStore.class);

  /**
   * Changes fields of a record that is in one of the given states, and tells whether it was. It is
   * atomic, so that one coordinator cannot set to done what another has cancelled.
   *
   * <p>ARGV: the number of states, the states, then field and value in turn.
   */
  private static final String CHANGE_IF_IN =
      """
      local state = redis.call('HGET', KEYS[1], 'state')
      local states = tonumber(ARGV[1])
      for i = 2, 1 + states do
        if ARGV[i] == state then
          redis.call('HSET', KEYS[1], unpack(ARGV, 2 + states))
          return 1
        end
      end
      return 0
      """;

  /**
   * As {@link #CHANGE_IF_IN}; and sets KEYS[2] to ARGV[1], to expire after ARGV[2] milliseconds, if
   * the record was changed. No worker can then find a job that has ended and no marker.
   */
  private static final String END_IF_IN =
      """
      local state = redis.call('HGET', KEYS[1], 'state')
      local states = tonumber(ARGV[3])
      for i = 4, 3 + states do
        if ARGV[i] == state then
          redis.call('HSET', KEYS[1], unpack(ARGV, 4 + states))
          redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
          return 1
        end
      end
      return 0
      """;

  /** A value of {@link JobKeys#done} beyond every index. */
  private static final String ALL = Integer.toString(Integer.MAX_VALUE);

  /** The value of {@link JobKeys#ended}. */
  private static final String ENDED = "1";

  private static final Set<JobState> OPEN = EnumSet.of(JobState.QUEUED, JobState.RUNNING);

  private final Redis redis;
  private final JobLifetime lifetime;
  private final SourceStore sources;
  private final ProfileStore profiles;
  private final FailedJobs failed;
  private final RecentJobs recent;
  private final TimelineStore timelines;

  public JobStore(Redis redis, JobLifetime lifetime) {
    this.redis = redis;
    this.lifetime = lifetime;
    this.sources = new SourceStore(redis, lifetime.keptWhileOpen());
    this.profiles = new ProfileStore(redis, lifetime.keptWhileOpen());
    this.failed = new FailedJobs(redis);
    this.recent = new RecentJobs(redis, lifetime.keptWhileOpen());
    this.timelines = new TimelineStore(redis, lifetime);
  }

  /** Why no job can be stored now, in words for people, as far as that is known. */
  public Optional<String> trouble() {
    return redis.trouble();
  }

  /** Writes a new job, its source and its colour profile, or nothing of them. */
  public void create(JobSpec job, ImageFile source, Optional<IccProfile> profile) {
    try {
      write(job, source, profile);
    } catch (StoreException e) {
      try {
        delete(job);
      } catch (StoreException alsoNot) {
        e.addSuppressed(alsoNot);
      }
      throw e;
    }
  }

  private void write(JobSpec job, ImageFile source, Optional<IccProfile> profile) {
    sources.write(job.id(), source);
    profile.ifPresent(there -> profiles.write(job.id(), there));
    JobKeys keys = new JobKeys(job.id());
    Map<String, String> hash = JobHash.of(new JobRecord(job, JobStatus.queued()));
    redis.pipeline(
        pipeline -> {
          // Before the record: whatever has one is thus taken over if this breaks off.
          pipeline.sadd(JobKeys.OPEN_JOBS, job.id().text());
          recent.add(pipeline, job);
          pipeline.hset(keys.record(), hash);
          pipeline.expire(keys.record(), lifetime.keptWhileOpen().toSeconds());
        });
  }

  public Optional<JobRecord> find(JobId id) {
    Map<String, String> hash = redis.call(client -> client.hgetAll(new JobKeys(id).record()));
    return hash.isEmpty() ? Optional.empty() : Optional.of(JobHash.read(hash));
  }

  /** Writes a job anew, as queued, if Redis lost it, as it does when it restarts without data. */
  public boolean restore(JobSpec job, ImageFile source, Optional<IccProfile> profile) {
    if (redis.call(client -> client.exists(new JobKeys(job.id()).record()))) {
      return false;
    }
    write(job, source, profile);
    return true;
  }

  /** The colour profile of a job's result, if it has one. */
  public Optional<IccProfile> profile(JobSpec job) {
    return job.profiled() ? profiles.read(job.id()) : Optional.empty();
  }

  /**
   * Notes that a coordinator runs the job.
   *
   * @return whether it is allowed to: {@link JobTransition#START}
   */
  public boolean start(JobId id, Instant at) {
    return change(id, JobTransition.START.from(), to(JobTransition.START, JobHash.started(at)));
  }

  /** Notes how far an open job is; of one that has ended, nothing is changed. */
  public boolean progress(JobId id, TileCounts tiles) {
    return change(id, OPEN, JobHash.counts(tiles));
  }

  /**
   * Ends a job, if its state allows it.
   *
   * @return whether this call ended it
   */
  public boolean end(JobId id, Ending ending) {
    return end(id, ending, Map.of(), ALL, ending.mayBeRetried());
  }

  /**
   * Ends a job, if its state allows it, and notes how many of its tiles are done.
   *
   * @return whether this call ended it
   */
  public boolean end(JobSpec job, Ending ending, TileCounts tiles) {
    boolean keepsSource =
        ending.mayBeRetried() || (ending.by() == JobTransition.FINISH && job.isSeenInSquares());
    Map<String, String> counts = JobHash.counts(tiles);
    return end(job.id(), ending, counts, Integer.toString(tiles.done()), keepsSource);
  }

  private boolean end(
      JobId id, Ending ending, Map<String, String> counts, String done, boolean keepsSource) {
    Map<String, String> fields = new LinkedHashMap<>(counts);
    fields.putAll(to(ending.by(), JobHash.ended(ending)));
    JobKeys keys = new JobKeys(id);
    boolean finished = ending.by() == JobTransition.FINISH;
    Duration marked = finished ? lifetime.resultTtl() : lifetime.keptWhileOpen();
    List<String> arguments = new ArrayList<>();
    arguments.add(finished ? done : ENDED);
    arguments.add(Long.toString(marked.toMillis()));
    arguments.addAll(arguments(ending.by().from(), fields));
    AtomicReference<Response<Object>> changed = new AtomicReference<>();
    long resultTtl = lifetime.resultTtl().toSeconds();
    redis.pipeline(
        pipeline -> {
          changed.set(
              pipeline.eval(
                  END_IF_IN,
                  List.of(keys.record(), finished ? keys.done() : keys.ended()),
                  arguments));
          pipeline.srem(JobKeys.OPEN_JOBS, id.text());
          pipeline.del(keys.lease(), keys.completions());
          if (keepsSource) {
            pipeline.expire(keys.source(), resultTtl);
          } else {
            pipeline.del(keys.source());
          }
          pipeline.expire(keys.record(), resultTtl);
          pipeline.expire(keys.profile(), resultTtl);
          pipeline.expire(keys.sentTiles(), resultTtl);
          pipeline.expire(keys.startedTiles(), resultTtl);
          pipeline.expire(keys.tileTimes(), resultTtl);
          pipeline.expire(keys.timeline(), resultTtl);
        });
    boolean ended = isChange(changed.get().get());
    if (ended && ending.by() == JobTransition.FAIL) {
      list(id);
    }
    return ended;
  }

  /** The job has ended already: a list for operators is no reason to say that it has not. */
  private void list(JobId id) {
    try {
      find(id).map(FailedJob::of).ifPresent(failed::add);
    } catch (StoreException e) {
      log.warn("job {} is not listed as failed: {}", id, e.getMessage());
    }
  }

  /** Where the jobs' time went. */
  public TimelineStore timelines() {
    return timelines;
  }

  /** The last durable jobs that failed, of all coordinators, the latest first. */
  public List<FailedJob> failed() {
    return failed.latest();
  }

  /** The IDs of the last durable jobs, of all coordinators, the latest first. */
  public List<JobId> recent() {
    return recent.ids();
  }

  /** The records of these jobs, in their order, without those that have expired. */
  public List<JobRecord> find(List<JobId> ids) {
    List<Response<Map<String, String>>> answers = new ArrayList<>();
    redis.pipeline(
        pipeline -> ids.forEach(id -> answers.add(pipeline.hgetAll(new JobKeys(id).record()))));
    return answers.stream()
        .map(Response::get)
        .filter(hash -> !hash.isEmpty())
        .map(JobHash::read)
        .toList();
  }

  /** Removes the uploaded file of a job that has ended. */
  public void deleteSource(JobId id) {
    redis.call(client -> client.del(new JobKeys(id).source()));
  }

  /** Removes everything that Redis holds of a job. */
  public void delete(JobSpec job) {
    JobKeys keys = new JobKeys(job.id());
    redis.pipeline(
        pipeline -> {
          pipeline.del(keys.record(), keys.source(), keys.profile(), keys.lease(), keys.timeline());
          pipeline.del(chunks(job));
          pipeline.srem(JobKeys.OPEN_JOBS, job.id().text());
          RecentJobs.remove(pipeline, job);
        });
  }

  /**
   * Removes the results of a job that is over and whose results nobody wants: a direct job at its
   * end, or a cancelled one.
   *
   * <p>A worker may still be at a tile of it. So the marker {@link JobKeys#ended} is set first, for
   * as long as a tile's result would be kept: a worker stores a result and asks for the marker in
   * one transaction, and removes what it wrote if the marker is there. Whichever of the two comes
   * first, no result stays.
   */
  public void deleteChunks(JobSpec job) {
    String marker = new JobKeys(job.id()).ended();
    SetParams expiry = SetParams.setParams().ex(lifetime.keptWhileOpen().toSeconds());
    redis.pipeline(
        pipeline -> {
          pipeline.set(marker, ENDED, expiry);
          pipeline.unlink(chunks(job));
        });
  }

  private static String[] chunks(JobSpec job) {
    JobKeys keys = new JobKeys(job.id());
    List<String> names =
        new ArrayList<>(
            List.of(keys.completions(), keys.sentTiles(), keys.startedTiles(), keys.tileTimes()));
    for (int i = 0; i < job.tiles(); i++) {
      names.add(keys.chunk(i));
      names.add(keys.attempts(i));
    }
    return names.toArray(String[]::new);
  }

  /** What the set of open jobs holds: IDs, unless somebody else wrote to it. */
  public Set<String> openJobs() {
    return redis.call(client -> client.smembers(JobKeys.OPEN_JOBS));
  }

  /** Takes an entry out of the set of open jobs. */
  public void forgetOpen(String id) {
    redis.call(client -> client.srem(JobKeys.OPEN_JOBS, id));
  }

  /** A copy of a job's uploaded file, if it is there; to be closed. */
  public Optional<ImageFile> source(JobId id) {
    return sources.read(id);
  }

  private boolean change(JobId id, Set<JobState> from, Map<String, String> fields) {
    List<String> keys = List.of(new JobKeys(id).record());
    List<String> arguments = arguments(from, fields);
    return isChange(redis.call(client -> client.eval(CHANGE_IF_IN, keys, arguments)));
  }

  private static Map<String, String> to(JobTransition transition, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put(JobHash.STATE, transition.to().text());
    return all;
  }

  private static List<String> arguments(Set<JobState> from, Map<String, String> fields) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Integer.toString(from.size()));
    from.forEach(state -> arguments.add(state.text()));
    fields.forEach(
        (name, value) -> {
          arguments.add(name);
          arguments.add(value);
        });
    return arguments;
  }

  private static boolean isChange(Object answer) {
    return Long.valueOf(1).equals(answer);
  }
}
