package mosaico.coordinator.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.BatchId;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;

/**
 * Batches in Redis: their records, which of their images wait to be run, the sources of those, and
 * the set of batches that are open.
 *
 * <p>An image leaves the list of those that wait in one of two ways: together with the writing of
 * its job's record, or together with a note how it ended. Each is one step that is done if the
 * image still waits, so whoever comes first decides, and nothing of the other is ever seen.
 */
public final class BatchStore {

  private static final Logger log = LoggerFactory.getLogger(BatchStore.class);

  /** Notes how an image ended if it still waits, and tells whether it did. */
  private static final String END_IF_WAITING =
      """
      if redis.call('LREM', KEYS[1], 1, ARGV[1]) == 1 then
        if redis.call('EXISTS', KEYS[2]) == 1 then
          redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
        end
        return 1
      end
      return 0
      """;

  /**
   * Writes the record of an image's job if the image still waits, and tells whether it did. If
   * there is a record, as after Redis came back with older data, it is left as it is.
   *
   * <p>A single job has a record while it waits, which is then that of a job that is not planned;
   * if it has ended, it stays so.
   *
   * <p>ARGV: the index, the job's ID, seconds to keep all of it, then field and value in turn.
   */
  private static final String BEGIN_IF_WAITING =
      """
      if redis.call('LREM', KEYS[1], 1, ARGV[1]) == 0 then
        return 0
      end
      if redis.call('EXISTS', KEYS[3]) == 1 then
        local waits = redis.call('HMGET', KEYS[3], 'planned', 'state')
        if waits[1] ~= 'false' or waits[2] ~= 'queued' then
          return 0
        end
        redis.call('HDEL', KEYS[3], 'planned')
      end
      redis.call('SADD', KEYS[2], ARGV[2])
      redis.call('HSET', KEYS[3], unpack(ARGV, 4))
      redis.call('EXPIRE', KEYS[3], ARGV[3])
      redis.call('EXPIRE', KEYS[4], ARGV[3])
      return 1
      """;

  private final Redis redis;
  private final JobLifetime lifetime;
  private final ProfileStore profiles;
  private final SourceStore sources;
  private final RecentJobs recent;

  public BatchStore(Redis redis, JobLifetime lifetime) {
    this.redis = redis;
    this.lifetime = lifetime;
    this.sources = new SourceStore(redis, lifetime.keptWhileOpen());
    this.profiles = new ProfileStore(redis, lifetime.keptWhileOpen());
    this.recent = new RecentJobs(redis, lifetime.keptWhileOpen());
  }

  /** Stores the file of an image that is to wait. */
  public void storeSource(JobId job, ImageFile file) {
    sources.write(job, file);
  }

  /** A copy of a waiting image's file, if it is there; to be closed. */
  public Optional<ImageFile> source(JobId job) {
    return sources.read(job);
  }

  public void deleteSource(JobId job) {
    redis.call(client -> client.unlink(new JobKeys(job).source()));
  }

  /**
   * Writes a new batch. Its images wait, but for those that have ended.
   *
   * @param ends by index
   */
  public void create(BatchSpec batch, Map<Integer, ItemEnd> ends) {
    BatchKeys keys = new BatchKeys(batch.id());
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < batch.items().size(); i++) {
      if (!ends.containsKey(i)) {
        waiting.add(Integer.toString(i));
      }
    }
    long ttl = lifetime.keptWhileOpen().toSeconds();
    redis.pipeline(
        pipeline -> {
          pipeline.hset(keys.record(), BatchHash.of(batch, ends));
          pipeline.expire(keys.record(), ttl);
          if (!waiting.isEmpty()) {
            pipeline.rpush(keys.waiting(), waiting.toArray(String[]::new));
            pipeline.expire(keys.waiting(), ttl);
            double at = (double) batch.createdAt().toEpochMilli();
            String open = batch.isSingle() ? BatchKeys.SINGLES : BatchKeys.OPEN;
            pipeline.zadd(open, at, batch.id().text());
          }
        });
  }

  /** Writes a single job that is to wait, with what is known of it. Its source is there already. */
  public void createSingle(BatchSpec batch, JobSpec outline) {
    JobKeys keys = new JobKeys(outline.id());
    Map<String, String> hash = JobHash.of(new JobRecord(outline, JobStatus.queued()));
    redis.pipeline(
        pipeline -> {
          recent.add(pipeline, outline);
          pipeline.hset(keys.record(), hash);
          pipeline.expire(keys.record(), lifetime.keptWhileOpen().toSeconds());
        });
    // What is in line has a record.
    create(batch, Map.of());
  }

  /** Takes a single job out of the line, and forgets that it was there. */
  public void forgetSingle(BatchId id) {
    BatchKeys keys = new BatchKeys(id);
    redis.pipeline(
        pipeline -> {
          pipeline.del(keys.waiting(), keys.record());
          pipeline.zrem(BatchKeys.SINGLES, id.text());
        });
  }

  /** The IDs of the batches and of the single jobs that wait, the oldest first. */
  public List<BatchId> openIds() {
    List<Response<List<Tuple>>> sets = new ArrayList<>();
    redis.pipeline(
        pipeline -> {
          sets.add(pipeline.zrangeWithScores(BatchKeys.OPEN, 0, -1));
          sets.add(pipeline.zrangeWithScores(BatchKeys.SINGLES, 0, -1));
        });
    List<BatchId> ids = new ArrayList<>();
    sets.stream()
        .flatMap(set -> set.get().stream())
        .sorted(Comparator.comparingDouble(Tuple::getScore))
        .forEach(
            entry -> {
              if (BatchId.isValid(entry.getElement())) {
                ids.add(new BatchId(entry.getElement()));
              } else {
                forgetOpen(entry.getElement());
              }
            });
    return ids;
  }

  private void forgetOpen(String id) {
    redis.pipeline(
        pipeline -> {
          pipeline.zrem(BatchKeys.OPEN, id);
          pipeline.zrem(BatchKeys.SINGLES, id);
        });
  }

  /** Reads what an open batch is to do; one that is gone is taken out of the open ones. */
  public Optional<BatchSpec> open(BatchId id) {
    return open(id.text());
  }

  /**
   * What waits of a batch.
   *
   * @param indices of its images that wait, in their order
   * @param kept how long it will be kept if nobody does anything
   */
  public record Line(List<Integer> indices, Duration kept) {}

  /** What waits of these batches, in their order. */
  public List<Line> lines(List<BatchId> ids) {
    List<Response<List<String>>> waiting = new ArrayList<>();
    List<Response<Long>> kept = new ArrayList<>();
    redis.pipeline(
        pipeline ->
            ids.stream()
                .map(BatchKeys::new)
                .forEach(
                    keys -> {
                      waiting.add(pipeline.lrange(keys.waiting(), 0, -1));
                      kept.add(pipeline.pttl(keys.record()));
                    }));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      List<Integer> indices = waiting.get(i).get().stream().map(Integer::valueOf).toList();
      lines.add(new Line(indices, Duration.ofMillis(Math.max(0, kept.get(i).get()))));
    }
    return lines;
  }

  /** Reads a batch's record and how far its images are. */
  public Optional<BatchRecord> find(BatchId id) {
    Map<String, String> hash = redis.call(client -> client.hgetAll(new BatchKeys(id).record()));
    return hash.isEmpty() ? Optional.empty() : Optional.of(status(BatchHash.spec(hash)));
  }

  /** How far a batch's images are. */
  public BatchRecord status(BatchSpec batch) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < batch.items().size(); i++) {
      all.add(i);
    }
    return new BatchRecord(batch, statuses(batch, all));
  }

  /** How far a batch's images are now; those that had ended are not looked at again. */
  public BatchRecord again(BatchRecord before) {
    List<ItemStatus> items = new ArrayList<>(before.items());
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).state().ended()) {
        open.add(i);
      }
    }
    List<ItemStatus> now = statuses(before.spec(), open);
    for (int i = 0; i < now.size(); i++) {
      items.set(open.get(i), now.get(i));
    }
    return new BatchRecord(before.spec(), items);
  }

  /** How far one of a batch's images is. */
  public ItemStatus status(BatchSpec batch, int index) {
    return statuses(batch, List.of(index)).getFirst();
  }

  private List<ItemStatus> statuses(BatchSpec batch, List<Integer> indices) {
    if (indices.isEmpty()) {
      return List.of();
    }
    BatchKeys keys = new BatchKeys(batch.id());
    AtomicReference<Response<List<String>>> waiting = new AtomicReference<>();
    AtomicReference<Response<List<String>>> ends = new AtomicReference<>();
    List<Response<Map<String, String>>> jobs = new ArrayList<>();
    redis.pipeline(
        pipeline -> {
          // In this order: whatever no longer waits then has its end or its job's record.
          waiting.set(pipeline.lrange(keys.waiting(), 0, -1));
          ends.set(
              pipeline.hmget(
                  keys.record(), indices.stream().map(BatchHash::endField).toArray(String[]::new)));
          for (int index : indices) {
            jobs.add(pipeline.hgetAll(new JobKeys(batch.items().get(index).job()).record()));
          }
        });
    List<ItemStatus> statuses = new ArrayList<>(indices.size());
    for (int i = 0; i < indices.size(); i++) {
      String end = ends.get().get().get(i);
      Map<String, String> job = jobs.get(i).get();
      String index = Integer.toString(indices.get(i));
      statuses.add(
          end != null
              ? new ItemStatus.NeverBegun(BatchHash.end(end))
              : !job.isEmpty()
                  ? new ItemStatus.Begun(JobHash.read(job))
                  : waiting.get().get().contains(index)
                      ? new ItemStatus.Waiting()
                      : new ItemStatus.Expired());
    }
    return statuses;
  }

  private Optional<BatchSpec> open(String id) {
    if (BatchId.isValid(id)) {
      String key = new BatchKeys(new BatchId(id)).record();
      Map<String, String> hash = redis.call(client -> client.hgetAll(key));
      try {
        if (!hash.isEmpty()) {
          return Optional.of(BatchHash.spec(hash));
        }
      } catch (RuntimeException e) {
        // Perhaps a record of a newer version, which another coordinator can read.
        log.warn("batch {} cannot be read: {}", id, e.toString());
        return Optional.empty();
      }
    }
    forgetOpen(id);
    return Optional.empty();
  }

  /** The indices of a batch's images that wait, in their order. */
  public List<Integer> waiting(BatchId id) {
    return redis.call(client -> client.lrange(new BatchKeys(id).waiting(), 0, -1)).stream()
        .map(Integer::valueOf)
        .toList();
  }

  /**
   * Makes an image that waits a queued job, whose record is written.
   *
   * @return whether it still waited; if not, nothing was written
   */
  public boolean begin(BatchId id, int index, JobSpec job, Optional<IccProfile> profile) {
    JobKeys keys = new JobKeys(job.id());
    // Nobody looks for it before there is a record, and it expires if there is never one.
    profile.ifPresent(there -> profiles.write(job.id(), there));
    List<String> arguments = new ArrayList<>();
    arguments.add(Integer.toString(index));
    arguments.add(job.id().text());
    arguments.add(Long.toString(lifetime.keptWhileOpen().toSeconds()));
    JobHash.of(new JobRecord(job, JobStatus.queued()))
        .forEach((name, value) -> arguments.addAll(List.of(name, value)));
    List<String> names =
        List.of(new BatchKeys(id).waiting(), JobKeys.OPEN_JOBS, keys.record(), keys.source());
    Object begun = redis.call(client -> client.eval(BEGIN_IF_WAITING, names, arguments));
    boolean isBegun = Long.valueOf(1).equals(begun);
    if (isBegun) {
      redis.pipeline(pipeline -> recent.add(pipeline, job));
    }
    return isBegun;
  }

  /** Takes an image out of those that wait: there is a record of its job. */
  public void forgetWaiting(BatchId id, int index) {
    String value = Integer.toString(index);
    redis.call(client -> client.lrem(new BatchKeys(id).waiting(), 1, value));
  }

  /**
   * Ends an image that waits.
   *
   * @return whether it still waited
   */
  public boolean end(BatchSpec batch, int index, ItemEnd end) {
    BatchKeys keys = new BatchKeys(batch.id());
    List<String> arguments =
        List.of(Integer.toString(index), BatchHash.endField(index), BatchHash.text(end));
    Object ended =
        redis.call(
            client ->
                client.eval(END_IF_WAITING, List.of(keys.waiting(), keys.record()), arguments));
    boolean waited = Long.valueOf(1).equals(ended);
    if (waited) {
      deleteSource(batch.items().get(index).job());
    }
    return waited;
  }

  /** How long an open batch will still be kept if nobody does anything. */
  public Duration kept(BatchId id) {
    long millis = redis.call(client -> client.pttl(new BatchKeys(id).record()));
    return Duration.ofMillis(Math.max(0, millis));
  }

  /** Keeps an open batch, what waits of it and its results for as long as a new job's. */
  public void keep(BatchRecord batch) {
    keep(batch, lifetime.keptWhileOpen());
  }

  /** Takes a batch that has ended out of the open ones, and keeps its results from now on. */
  public void close(BatchRecord batch) {
    keep(batch, lifetime.resultTtl());
    redis.call(client -> client.zrem(BatchKeys.OPEN, batch.id().text()));
  }

  private void keep(BatchRecord batch, Duration time) {
    long seconds = time.toSeconds();
    BatchKeys keys = new BatchKeys(batch.id());
    redis.pipeline(
        pipeline -> {
          pipeline.expire(keys.record(), seconds);
          pipeline.expire(keys.waiting(), seconds);
        });
    for (int i = 0; i < batch.items().size(); i++) {
      JobKeys job = new JobKeys(batch.spec().items().get(i).job());
      switch (batch.items().get(i)) {
        case ItemStatus.Waiting() -> redis.call(client -> client.expire(job.source(), seconds));
        case ItemStatus.Begun(var found) when !found.spec().planned() ->
            redis.pipeline(
                pipeline -> {
                  pipeline.expire(job.source(), seconds);
                  pipeline.expire(job.record(), seconds);
                });
        case ItemStatus.Begun(var found) when found.state().ended() -> keep(found.spec(), seconds);
        // While a job runs, what belongs to it has the lifetime of any job.
        case ItemStatus.Begun _, ItemStatus.NeverBegun _, ItemStatus.Expired _ -> {}
      }
    }
  }

  private void keep(JobSpec job, long seconds) {
    JobKeys keys = new JobKeys(job.id());
    redis.pipeline(
        pipeline -> {
          pipeline.expire(keys.record(), seconds);
          pipeline.expire(keys.profile(), seconds);
          pipeline.expire(keys.sentTiles(), seconds);
          pipeline.expire(keys.startedTiles(), seconds);
          for (int i = 0; i < job.plan().tiles(); i++) {
            pipeline.expire(keys.chunk(i), seconds);
          }
        });
  }
}
