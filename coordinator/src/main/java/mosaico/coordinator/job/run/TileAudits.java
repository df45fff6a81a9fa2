package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.audit.AuditOutcome;
import mosaico.coordinator.audit.Auditor;
import mosaico.coordinator.audit.RawRows;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.store.Chunks;
import mosaico.coordinator.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audits of one job's tiles. A tile that is audited is sent twice, the second time as a {@link
 * AuditCopy}, and counts as done only when both results are there and their rows are the same; or
 * when the copy is late, is made by the same worker each time, or cannot be made. Until then the
 * tile is out, as if its result were not there: nobody is sent it, and the job is not done.
 *
 * <p>The sender, the runner and the audits' thread meet here.
 */
final class TileAudits {

  private static final Logger log = LoggerFactory.getLogger(TileAudits.class);

  private enum Phase {
    /** Until both results are there. */
    OPEN,
    /** Until they are compared, by the oracle if need be. */
    COMPARED,
    /** The tile may be counted, unless who made it was convicted. */
    OVER,
    /** Nobody knows which of two results is right. */
    UNSETTLED
  }

  private static final class Audit {
    private final long number;
    private Phase phase = Phase.OPEN;
    private int copies;

    /**
     * Since when the first result waits for the copy, by the auditor's time; 0 if there is none.
     */
    private long waitsSince;

    Audit(long number, int copies) {
      this.number = number;
      this.copies = copies;
    }
  }

  private final JobSpec job;
  private final Auditor auditor;
  private final Chunks chunks;
  private final JobTiles tiles;
  private final TileRoutes routes;
  private final IntFunction<Duration> patience;
  private final Duration wakeTtl;
  private final Map<Integer, Audit> audits = new HashMap<>();
  private long begun;

  /** Tiles that were sent without a copy, since there was no second worker. */
  private final Set<Integer> alone = new HashSet<>();

  /** Copies that were sent: their results may come at any time, and more than once. */
  private final Set<Integer> copies = new HashSet<>();

  /**
   * Audits of one job.
   *
   * @param patience how long a tile's first result waits for a copy's
   * @param wakeTtl how long the runner's wake-up is kept
   */
  TileAudits(
      JobSpec job,
      Auditor auditor,
      Chunks chunks,
      JobTiles tiles,
      TileRoutes routes,
      IntFunction<Duration> patience,
      Duration wakeTtl) {
    this.job = job;
    this.auditor = auditor;
    this.chunks = chunks;
    this.tiles = tiles;
    this.routes = routes;
    this.patience = patience;
    this.wakeTtl = wakeTtl;
  }

  // For the sender.

  /** A tile is being sent; the name of the copy that is to be sent with it, if it is audited. */
  Optional<ChunkId> begin(int index, String queue) {
    if (!auditor.picks(job.id(), index)) {
      return Optional.empty();
    }
    Set<String> workers = new HashSet<>(routes.workersOn(queue));
    workers.removeAll(auditor.known());
    if (workers.size() < 2) {
      log.debug("job {}: no second worker could audit tile {}", job.id(), index);
      auditor.count(AuditOutcome.ALONE);
      synchronized (this) {
        alone.add(index);
      }
      return Optional.empty();
    }
    synchronized (this) {
      audits.put(index, new Audit(++begun, 1));
      return Optional.of(copy(index, 1));
    }
  }

  private synchronized ChunkId copy(int index, int number) {
    int name = AuditCopy.index(index, number);
    copies.add(name);
    return new ChunkId(job.id(), name);
  }

  /** The name of the further copy that was asked for, if it is still wanted. */
  synchronized Optional<ChunkId> furtherCopy(int index, long number) {
    return underWay(index, number).map(audit -> copy(index, audit.copies));
  }

  /** Whether a tile's audit is the one of that number, and not over. */
  boolean isUnderWay(int index, long number) {
    return underWay(index, number).isPresent();
  }

  private synchronized Optional<Audit> underWay(int index, long number) {
    return Optional.ofNullable(audits.get(index))
        .filter(audit -> audit.number == number)
        .filter(audit -> audit.phase == Phase.OPEN || audit.phase == Phase.COMPARED);
  }

  /** A copy could not be sent. */
  synchronized void giveUp(int index) {
    Audit audit = audits.get(index);
    if (audit != null) {
      end(index, audit.number, Phase.OVER, AuditOutcome.FAILED);
    }
  }

  /**
   * Has the oracle say who is wrong.
   *
   * @param body the Base64 text of the tile's side inputs and samples
   */
  void settle(int index, long number, TileTask task, byte[] body) {
    auditor.compare(() -> ask(index, number, task, body));
  }

  // For the audits' thread.

  private void ask(int index, long number, TileTask task, byte[] body) {
    try {
      Optional<MadeTwice> results = results(index, number);
      if (results.isPresent() && trusted(index, number, results.get())) {
        Optional<RawRows> right = auditor.ask(task, body);
        if (right.isPresent()) {
          results
              .get()
              .wrong(right.get())
              .forEach(worker -> auditor.convict(worker, job.id(), index));
          end(index, number, Phase.OVER, AuditOutcome.DIFFERED);
        }
      }
    } catch (RuntimeException e) {
      log.warn("job {}: tile {} cannot be settled", job.id(), index, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Unless that was said, or a further copy is on its way, nobody knows who is right.
      unsettled(index, number);
      wakeRunner();
    }
  }

  private synchronized void unsettled(int index, long number) {
    underWay(index, number)
        .filter(audit -> audit.phase == Phase.COMPARED)
        .ifPresent(
            _ -> {
              log.warn("job {}: it is not known who made tile {} wrong", job.id(), index);
              end(index, number, Phase.UNSETTLED, AuditOutcome.UNSETTLED);
            });
  }

  /**
   * Whether both results are of workers that were not convicted; if not, the audit is over, since
   * the first is refused, or goes on with a further copy.
   */
  private boolean trusted(int index, long number, MadeTwice results) {
    Set<String> convicted = auditor.known();
    if (convicted.contains(results.first())) {
      end(index, number, Phase.OVER, AuditOutcome.FAILED);
      return false;
    }
    if (convicted.contains(results.second())) {
      tryAnother(index, number);
      return false;
    }
    return true;
  }

  private void compare(int index, long number) {
    try {
      Optional<MadeTwice> results = results(index, number);
      if (results.isEmpty()) {
        end(index, number, Phase.OVER, AuditOutcome.FAILED);
      } else if (trusted(index, number, results.get())) {
        compare(index, number, results.get());
      }
    } catch (RuntimeException e) {
      log.warn("job {}: tile {} is not audited", job.id(), index, e);
      end(index, number, Phase.OVER, AuditOutcome.FAILED);
    }
    wakeRunner();
  }

  private void compare(int index, long number, MadeTwice results) {
    if (!results.agrees()) {
      log.warn(
          "job {}: workers {} and {} made different rows of tile {}; the oracle is asked",
          job.id(),
          results.first(),
          results.second(),
          index);
      tiles.request(new AuditRequest.Settlement(index, number));
    } else if (results.isOfOneWorker()) {
      tryAnother(index, number);
    } else {
      end(index, number, Phase.OVER, AuditOutcome.AGREED);
    }
  }

  /** Has a further copy sent, since who made this one does not count; unless it was the last. */
  private synchronized void tryAnother(int index, long number) {
    Optional<Audit> audit = underWay(index, number);
    if (audit.isEmpty() || audit.get().copies >= AuditCopy.MOST) {
      end(index, number, Phase.OVER, AuditOutcome.ALONE);
      return;
    }
    audit.get().phase = Phase.OPEN;
    audit.get().copies++;
    audit.get().waitsSince = now();
    tiles.request(new AuditRequest.Copy(index, number));
  }

  private Optional<MadeTwice> results(int index, long number) {
    return copies(index, number).flatMap(copy -> MadeTwice.find(chunks, job, index, copy));
  }

  private void wakeRunner() {
    try {
      chunks.wake(job.id(), wakeTtl);
    } catch (StoreException e) {
      log.debug("job {}: its runner is not woken: {}", job.id(), e.getMessage());
    }
  }

  private synchronized Optional<Integer> copies(int index, long number) {
    return underWay(index, number).map(audit -> audit.copies);
  }

  private synchronized void end(int index, long number, Phase phase, AuditOutcome outcome) {
    underWay(index, number)
        .ifPresent(
            audit -> {
              audit.phase = phase;
              auditor.count(outcome);
            });
  }

  // For the runner.

  /** What may be done with a result that was found. */
  enum Standing {
    SOUND,
    /** It is to wait for its audit. */
    WAITS,
    /** Nobody knows whether it is right. */
    DOUBTFUL
  }

  /** What may be done with a tile's result that was found, whose maker is not convicted. */
  synchronized Standing standing(int index, StripHeader header) {
    Audit audit = audits.get(index);
    if (audit == null) {
      if (auditor.picks(job.id(), index) && !alone.remove(index)) {
        // It was sent by who ran the job before, or before Redis lost its data.
        auditor.count(AuditOutcome.FAILED);
      }
      return Standing.SOUND;
    }
    if (header.worker().equals(LocalTiles.WORKER)) {
      end(index, audit.number, Phase.OVER, AuditOutcome.ALONE);
    }
    if (audit.phase == Phase.OPEN) {
      lookForCopy(index, audit);
    }
    return switch (audit.phase) {
      case OPEN, COMPARED -> Standing.WAITS;
      case OVER -> {
        forget(index);
        yield Standing.SOUND;
      }
      case UNSETTLED -> {
        forget(index);
        yield Standing.DOUBTFUL;
      }
    };
  }

  private void lookForCopy(int index, Audit audit) {
    if (audit.waitsSince == 0) {
      audit.waitsSince = now();
    }
    int copy = AuditCopy.index(index, audit.copies);
    Set<Integer> damaged = new HashSet<>();
    StripHeader header =
        chunks.headers(job.id(), List.of(copy), (found, _) -> damaged.add(found)).get(copy);
    if (!damaged.isEmpty() || (header != null && header.kind() == StripKind.FAILED)) {
      end(index, audit.number, Phase.OVER, AuditOutcome.FAILED);
    } else if (header != null) {
      audit.phase = Phase.COMPARED;
      auditor.compare(() -> compare(index, audit.number));
    } else if (now() - audit.waitsSince > patience.apply(index).toNanos()) {
      log.info("job {}: tile {} is not audited, its copy being late", job.id(), index);
      end(index, audit.number, Phase.OVER, AuditOutcome.LATE);
    }
  }

  /** Whether a tile's result is there and waits for its audit. */
  synchronized boolean holds(int index) {
    Audit audit = audits.get(index);
    return audit != null && audit.waitsSince != 0;
  }

  /** Tiles whose results are to be looked at again: they wait, and need not any more. */
  synchronized List<Integer> due() {
    List<Integer> due = new ArrayList<>();
    audits.forEach(
        (index, audit) -> {
          boolean late =
              audit.phase == Phase.OPEN
                  && audit.waitsSince != 0
                  && now() - audit.waitsSince > patience.apply(index).toNanos();
          if (late || audit.phase == Phase.OVER || audit.phase == Phase.UNSETTLED) {
            due.add(index);
          }
        });
    return due;
  }

  /** A result that was there is gone: what comes in its place is audited as it was to be. */
  synchronized void lost(int index) {
    audits.computeIfPresent(index, (_, audit) -> new Audit(++begun, audit.copies));
  }

  /** Ends the audit of a tile, and removes what is left of it. */
  synchronized void forget(int index) {
    Audit audit = audits.remove(index);
    if (audit != null) {
      remove(IntStream.rangeClosed(1, audit.copies).map(copy -> AuditCopy.index(index, copy)));
    }
  }

  private void remove(IntStream results) {
    try {
      chunks.deleteAll(job.id(), results);
    } catch (StoreException e) {
      log.debug("job {}: copies' results are left to expire: {}", job.id(), e.getMessage());
    }
  }

  /** Removes what copies have left, when the job is over. */
  synchronized void close() {
    remove(copies.stream().mapToInt(Integer::intValue));
    copies.clear();
  }

  /** By the auditor's time, but never 0. */
  private long now() {
    long now = auditor.nanoTime();
    return now == 0 ? 1 : now;
  }
}
