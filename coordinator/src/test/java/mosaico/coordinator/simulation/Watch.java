package mosaico.coordinator.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.audit.AuditConfig;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.TileCounts;
import mosaico.worker.tile.PoisonTileLimit;
import org.jspecify.annotations.Nullable;

/** What must hold at every step, and what is remembered to see it. */
final class Watch {

  /** After a job's deadline, in milliseconds: a lease, and a round of take-over. */
  static final long LATE = 15_000;

  /** How long a coordinator may not know of a conviction, in milliseconds. */
  private static final long KNOWN = 1_500;

  /**
   * Workers that a tile may kill: more than the limit, since a tile that is sent anew, or a Redis
   * without its data, begins to count anew.
   */
  private static final int MOST_DEATHS = 4 * PoisonTileLimit.REDELIVERIES;

  /** A job that was accepted: from then on it must end well. */
  private static final class Accepted {
    private final Picture picture;
    private final long at;
    private @Nullable JobState ended;
    private int deaths;

    Accepted(Picture picture, long at) {
      this.picture = picture;
      this.at = at;
    }
  }

  private final Timeline time;
  private final Duration deadline;
  private final AuditConfig audits;
  private final String liar;
  private final Map<JobId, Integer> unaudited = new HashMap<>();
  private final Map<JobId, Accepted> jobs = new LinkedHashMap<>();

  private final Map<String, Integer> redeliveries = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private final Set<String> givenUp = new HashSet<>();
  private @Nullable MemoryStore store;
  private long emptiedAt = -1;
  private long storeBackAt;
  private long convictedAt = Long.MAX_VALUE / 2;

  /**
   * Watches one history.
   *
   * @param liar the worker whose tiles may be wrong; empty if there is none
   */
  Watch(Timeline time, Duration deadline, AuditConfig audits, String liar) {
    this.time = time;
    this.deadline = deadline;
    this.audits = audits;
    this.liar = liar;
  }

  /** Until then Redis is away, and nobody can note that a job has ended. */
  void storeIsAway(long until) {
    storeBackAt = Math.max(storeBackAt, until);
  }

  void watch(MemoryStore watched) {
    store = watched;
  }

  private MemoryStore store() {
    if (store == null) {
      throw new IllegalStateException("nothing is watched");
    }
    return store;
  }

  /** A client was told that its job is accepted. */
  void accepted(JobSpec job, Picture picture) {
    jobs.put(job.id(), new Accepted(picture, time.now()));
  }

  boolean allEnded() {
    return jobs.values().stream().allMatch(job -> job.ended != null);
  }

  boolean isAccepted(JobId job) {
    return jobs.containsKey(job);
  }

  boolean hasEnded(JobId job) {
    Accepted accepted = jobs.get(job);
    return accepted != null && accepted.ended != null;
  }

  boolean isDone(JobId job) {
    Accepted accepted = jobs.get(job);
    return accepted != null && accepted.ended == JobState.DONE;
  }

  void emptied() {
    emptiedAt = time.now();
    convictedAt = Long.MAX_VALUE / 2; // whoever had read it forgets it
  }

  /** So many tiles of a job that were to be audited were not. */
  void unaudited(JobId job, int tiles) {
    if (tiles > 0) {
      unaudited.merge(job, tiles, Integer::sum);
    }
  }

  /** A worker was found to make wrong rows. */
  void accused(String worker) {
    if (!worker.equals(liar)) {
      throw new Violation(worker + " is convicted, and makes no wrong rows");
    }
  }

  /** The conviction of a worker is known to whoever asks Redis. */
  void convicted() {
    convictedAt = Math.min(convictedAt, time.now());
  }

  long emptiedAt() {
    return emptiedAt;
  }

  /** The broker delivered a tile once more. */
  void redelivered(String tile) {
    redeliveries.merge(tile, 1, Integer::sum);
  }

  /** A worker died of a tile. */
  void diedOf(JobId job) {
    Accepted accepted = jobs.get(job);
    if (accepted != null && ++accepted.deaths > MOST_DEATHS) {
      throw new Violation("a tile has killed %d workers".formatted(accepted.deaths));
    }
  }

  /** The broker gave a tile up. */
  void gaveUp(String tile) {
    givenUp.add(tile);
  }

  void written(String tile) {
    written.add(tile);
  }

  /** The broker was told that a tile is made: it is gone from the queue. */
  void acknowledged(String tile) {
    if (!written.contains(tile)) {
      throw new Violation(tile + " is acknowledged, and was never stored");
    }
  }

  void failureStored(String key, byte @Nullable [] before) {
    if (before != null && Strip.decodeHeader(before).kind() != StripKind.FAILED) {
      throw new Violation("a failure replaces the result " + key);
    }
  }

  void changed(JobId job, JobState from, JobState to) {
    if (from.ended()) {
      throw new Violation("job %s is %s, though it was %s".formatted(job, to, from));
    }
  }

  void progress(JobId job, TileCounts tiles) {
    Accepted accepted = jobs.get(job);
    if (accepted != null && tiles.done() > accepted.picture.tiles()) {
      throw new Violation("%d tiles of job %s are done".formatted(tiles.done(), job));
    }
  }

  /** A job has ended: it is done and exact, or failed with a true reason. */
  void ended(JobId job, Ending ending) {
    Accepted accepted = jobs.get(job);
    if (accepted == null) {
      return; // its client was never told that it is accepted
    }
    accepted.ended = ending.state();
    String reason = ending.reason().orElse("");
    switch (ending.state()) {
      case DONE -> checkPixels(job, accepted.picture);
      case FAILED -> checkReason(job, accepted, reason);
      case CANCELLED, QUEUED, RUNNING -> {}
    }
  }

  private void checkPixels(JobId job, Picture picture) {
    int excused = unaudited.getOrDefault(job, 0);
    for (int index = 0; index < picture.tiles(); index++) {
      Strip strip = store().chunk(job, index).orElse(null);
      if (strip == null) {
        throw new Violation("job %s is done without tile %d".formatted(job, index));
      }
      boolean isLiars = strip.header().worker().equals(liar);
      if (!Arrays.equals(strip.payload(), picture.expected(index))
          && (!isLiars || (audits.picks(job, index) && --excused < 0))) {
        throw new Violation("tile %d of job %s has wrong pixels".formatted(index, job));
      }
      if (isLiars && time.now() - convictedAt > KNOWN) {
        throw new Violation(
            "tile %d of job %s is of a worker that was convicted before".formatted(index, job));
      }
    }
  }

  private void checkReason(JobId job, Accepted accepted, String reason) {
    boolean late = reason.startsWith("not finished within");
    boolean isTrue =
        late
            ? time.now() >= accepted.at + deadline.toMillis() - 1_000
            : reason.startsWith("tile ") && wasRedeliveredTooOften(job, accepted, reason);
    if (!isTrue) {
      throw new Violation("job %s failed: %s".formatted(job, reason));
    }
  }

  private boolean wasRedeliveredTooOften(JobId job, Accepted accepted, String reason) {
    for (int index = 0; index < accepted.picture.tiles(); index++) {
      if (reason.startsWith("tile " + index + ":")) {
        String tile = "{" + job + "}:" + index;
        return givenUp.contains(tile)
            || redeliveries.getOrDefault(tile, 0) >= PoisonTileLimit.REDELIVERIES;
      }
    }
    return false;
  }

  private boolean isStored(JobId job) {
    return store().find(job).isPresent();
  }

  /** At every step: no job is later than it may be. */
  void check() {
    for (Map.Entry<JobId, Accepted> entry : jobs.entrySet()) {
      Accepted job = entry.getValue();
      long due = job.at + deadline.toMillis();
      boolean isLate = time.now() > due;
      if (job.ended == null && isLate && emptiedAt >= job.at && !isStored(entry.getKey())) {
        job.ended = JobState.FAILED; // Redis lost it, and could not be reached since
      }
      if (job.ended == null && time.now() > Math.max(due, storeBackAt) + LATE) {
        throw new Violation("job %s did not end by its deadline".formatted(entry.getKey()));
      }
    }
  }

  /** Long after the last fault: nothing is left to be done. */
  void checkEnd() {
    jobs.forEach(
        (id, job) -> {
          if (job.ended == null) {
            throw new Violation("job %s does not go on, though nothing is broken".formatted(id));
          }
        });
  }
}
