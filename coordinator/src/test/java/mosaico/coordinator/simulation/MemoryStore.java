package mosaico.coordinator.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.Conviction;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.record.JobTransition;
import mosaico.coordinator.job.record.TileCounts;
import mosaico.coordinator.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Redis in memory: keys that expire, lists, and the changes of a record that are atomic. It can be
 * away, lose everything, and be cut off from one process, before a command or after it.
 */
final class MemoryStore {

  /** A value and when it is gone. */
  private record Value(byte[] bytes, long expiresAt) {}

  private record Lease(String holder, long expiresAt) {}

  private static final byte[] MARK = {1};

  private final Timeline time;
  private final Watch watch;
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Deque<String>> lists = new HashMap<>();
  private final Map<String, Integer> counters = new HashMap<>();
  private final Map<JobId, JobRecord> records = new LinkedHashMap<>();
  private final Set<JobId> open = new LinkedHashSet<>();
  private final Set<JobId> sources = new LinkedHashSet<>();
  private final Map<JobId, Lease> leases = new HashMap<>();
  private final Map<String, Conviction> convictions = new LinkedHashMap<>();
  private final Map<String, Runnable> waiters = new HashMap<>();
  private long backAt;

  /** How likely it is that an answer is lost, of a command that was carried out. */
  private double lostAnswers;

  MemoryStore(Timeline time, Watch watch) {
    this.time = time;
    this.watch = watch;
  }

  // Faults.

  void awayUntil(long until) {
    backAt = Math.max(backAt, until);
  }

  void loseAnswers(double probability) {
    lostAnswers = probability;
  }

  /** Starts again without its data. */
  void empty() {
    values.clear();
    lists.clear();
    counters.clear();
    records.clear();
    open.clear();
    sources.clear();
    leases.clear();
    convictions.clear();
    watch.emptied();
  }

  /** Pushes an index on a completion list though no tile was made. */
  void forge(JobId job, int index) {
    push(new JobKeys(job).completions(), Integer.toString(index));
  }

  // Connections.

  /**
   * Before a command of a process.
   *
   * @throws StoreException if it cannot be sent
   */
  void reach(Actor from) {
    if (time.now() < backAt || !from.reachesRedis(time.now())) {
      throw away();
    }
  }

  /**
   * After a command of a process, which was carried out.
   *
   * @throws StoreException if its answer is lost
   */
  void answer() {
    if (lostAnswers > 0 && time.chance(lostAnswers)) {
      throw away();
    }
  }

  private static StoreException away() {
    return new StoreException.Unreachable(new Exception("Redis is away"));
  }

  // Chunks.

  Optional<Strip> chunk(JobId job, int index) {
    byte[] value = get(new JobKeys(job).chunk(index));
    return value == null ? Optional.empty() : Optional.of(Strip.decode(value));
  }

  Map<Integer, StripHeader> headers(JobId job, List<Integer> indices) {
    Map<Integer, StripHeader> found = new LinkedHashMap<>();
    JobKeys keys = new JobKeys(job);
    for (int index : indices) {
      byte[] value = get(keys.chunk(index));
      if (value != null) {
        found.put(index, Strip.decodeHeader(value));
      }
    }
    return found;
  }

  void deleteChunk(JobId job, int index) {
    values.remove(new JobKeys(job).chunk(index));
  }

  void markEnded(JobId job, Duration ttl) {
    set(new JobKeys(job).ended(), MARK, ttl);
  }

  void markDone(JobSpec job, Duration ttl) {
    String tiles = Integer.toString(job.plan().tiles());
    set(new JobKeys(job.id()).done(), tiles.getBytes(UTF_8), ttl);
  }

  int count(String key) {
    return counters.merge(key, 1, Integer::sum);
  }

  private byte @Nullable [] get(String key) {
    Value value = values.get(key);
    if (value == null || value.expiresAt <= time.now()) {
      return null;
    }
    return value.bytes;
  }

  private void set(String key, byte[] value, Duration ttl) {
    values.put(key, new Value(value, time.now() + ttl.toMillis()));
  }

  /** The next element of a job's completion list. */
  Optional<String> pop(JobId job) {
    Deque<String> list = lists.get(new JobKeys(job).completions());
    return list == null ? Optional.empty() : Optional.ofNullable(list.poll());
  }

  void push(String list, String element) {
    lists.computeIfAbsent(list, _ -> new ArrayDeque<>()).add(element);
    Runnable waiter = waiters.remove(list);
    if (waiter != null) {
      waiter.run();
    }
  }

  /** Has the one who waits for a job's list woken; or at once if there is something. */
  void awaitPush(JobId job, Runnable waiter) {
    String list = new JobKeys(job).completions();
    Deque<String> there = lists.get(list);
    if (there != null && !there.isEmpty()) {
      waiter.run();
    } else {
      waiters.put(list, waiter);
    }
  }

  /** The commands of a worker that stores a result; they are carried out one by one. */
  final class Commands implements ChunkWrite.Commands<List<@Nullable String>> {
    private final boolean failureReplaces;

    Commands(boolean failureReplaces) {
      this.failureReplaces = failureReplaces;
    }

    @Override
    public void setUnlessMade(String key, byte[] value, Duration ttl) {
      byte[] before = get(key);
      if (before != null && Strip.decodeHeader(before).kind() != StripKind.FAILED) {
        MemoryStore.this.set(key, before, ttl);
      } else {
        MemoryStore.this.set(key, value, ttl);
      }
    }

    @Override
    public void setIfAbsent(String key, byte[] value, Duration ttl) {
      if (failureReplaces || get(key) == null) {
        byte[] before = get(key);
        watch.failureStored(key, before);
        MemoryStore.this.set(key, value, ttl);
      }
    }

    @Override
    public void push(String list, String element) {
      MemoryStore.this.push(list, element);
    }

    @Override
    public void expire(String key, Duration ttl) {
      // Lists are wake-ups: that they expire is seen on a real Redis.
    }

    @Override
    public List<@Nullable String> read(String first, String second) {
      return Arrays.asList(text(first), text(second));
    }

    private @Nullable String text(String key) {
      byte[] value = get(key);
      return value == null ? null : new String(value, UTF_8);
    }

    @Override
    public void delete(String... keys) {
      for (String key : keys) {
        values.remove(key);
        lists.remove(key);
      }
    }
  }

  // Records.

  void write(JobSpec job, boolean withSource) {
    if (withSource) {
      sources.add(job.id());
    }
    open.add(job.id());
    records.put(job.id(), new JobRecord(job, JobStatus.queued()));
  }

  Optional<JobRecord> find(JobId job) {
    return Optional.ofNullable(records.get(job));
  }

  boolean hasSource(JobId job) {
    return sources.contains(job);
  }

  List<JobId> openJobs() {
    return new ArrayList<>(open);
  }

  void forgetOpen(JobId job) {
    open.remove(job);
  }

  /** Changes a record's state if the transition allows it; tells whether it did. */
  boolean change(JobId job, JobTransition by, boolean always) {
    JobRecord record = records.get(job);
    if (record == null || (!always && !by.isAllowedIn(record.state()))) {
      return false;
    }
    watch.changed(job, record.state(), by.to());
    JobStatus before = record.status();
    records.put(
        job,
        new JobRecord(
            record.spec(),
            new JobStatus(
                by.to(),
                before.tiles(),
                before.startedAt(),
                before.endedAt(),
                before.reason(),
                before.fault())));
    return true;
  }

  boolean end(JobId job, Ending ending, boolean always) {
    boolean ended = change(job, ending.by(), always);
    open.remove(job);
    leases.remove(job);
    lists.remove(new JobKeys(job).completions());
    if (!ending.mayBeRetried()) {
      sources.remove(job);
    }
    if (ended) {
      watch.ended(job, ending);
    }
    return ended;
  }

  void progress(JobId job, TileCounts tiles) {
    JobRecord record = records.get(job);
    if (record != null && !record.state().ended()) {
      watch.progress(job, tiles);
    }
  }

  Optional<JobState> state(JobId job) {
    return find(job).map(JobRecord::state);
  }

  // Leases.

  boolean acquire(JobId job, String holder, Duration length, boolean always) {
    Lease lease = leases.get(job);
    if (!always && lease != null && lease.expiresAt > time.now()) {
      return false;
    }
    leases.put(job, new Lease(holder, time.now() + length.toMillis()));
    return true;
  }

  boolean renew(JobId job, String holder, Duration length) {
    Lease lease = leases.get(job);
    if (lease == null || lease.expiresAt <= time.now() || !lease.holder.equals(holder)) {
      return false;
    }
    leases.put(job, new Lease(holder, time.now() + length.toMillis()));
    return true;
  }

  void release(JobId job, String holder) {
    Lease lease = leases.get(job);
    if (lease != null && lease.holder.equals(holder)) {
      leases.remove(job);
    }
  }

  // Convictions.

  void convict(Conviction conviction) {
    convictions.put(conviction.worker(), conviction);
  }

  List<Conviction> convictions() {
    return List.copyOf(convictions.values());
  }

  boolean isConvicted(String worker) {
    return convictions.containsKey(worker);
  }

  // What is there in the end.

  /** The keys of results of a job that only its audits needed. */
  List<String> copiesOf(JobSpec job) {
    JobKeys keys = new JobKeys(job.id());
    List<String> there = new ArrayList<>();
    for (int i = 0; i < job.tiles(); i++) {
      for (int number = 1; number <= AuditCopy.MOST; number++) {
        String key = keys.chunk(AuditCopy.index(i, number));
        if (get(key) != null) {
          there.add(key);
        }
      }
    }
    return there;
  }

  /** The keys of a job's chunks. */
  List<String> chunksOf(JobSpec job) {
    JobKeys keys = new JobKeys(job.id());
    List<String> there = new ArrayList<>();
    for (int i = 0; i < job.tiles(); i++) {
      if (get(keys.chunk(i)) != null) {
        there.add(keys.chunk(i));
      }
    }
    return there;
  }

  /** Values that are kept longer than anything that belongs to a job may be. */
  boolean keepsAnythingLongerThan(Duration most) {
    long end = time.now() + most.toMillis();
    return values.values().stream().anyMatch(value -> value.expiresAt > end);
  }
}
