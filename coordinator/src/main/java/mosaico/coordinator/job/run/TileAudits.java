package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.audit.AuditOutcome;
import mosaico.coordinator.audit.Auditor;
import mosaico.coordinator.audit.RawRows;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.fallback.Oracle;
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

  /** How often what a convicted worker makes of a tile is refused before it is made here. */
  private static final int REFUSALS = 3;

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
    private int copies = 1;

    /** Since when the first result waits for the copy, by System.nanoTime; 0 if there is none. */
    private long waitsSince;

    Audit(long number) {
      this.number = number;
    }
  }

  /** The rows of the result that is there, and of the copy; empty if they cannot be read. */
  private record Pair(
      String first, Optional<RawRows> firstRows, String second, Optional<RawRows> secondRows) {

    boolean agrees() {
      return firstRows.isPresent() && firstRows.equals(secondRows);
    }

    boolean isOfOne() {
      return first.equals(second);
    }
  }

  private final JobSpec job;
  private final Auditor auditor;
  private final Oracle oracle;
  private final Chunks chunks;
  private final JobTiles tiles;
  private final TileRoutes routes;
  private final IntFunction<Duration> patience;
  private final Duration wakeTtl;
  private final int distrusted;
  private final Map<Integer, Audit> audits = new HashMap<>();
  private long begun;

  /** Results of copies that may be in Redis. */
  private final Set<Integer> copies = new HashSet<>();

  /** Who made the tiles that are done. */
  private final Map<Integer, String> makers = new HashMap<>();

  /** Convicted workers whose tiles of this job were made again. */
  private final Set<String> handled = new HashSet<>();

  private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();

  /**
   * Audits of one job.
   *
   * @param patience how long a tile's first result waits for a copy's
   * @param wakeTtl how long the runner's wake-up is kept
   * @param distrusted up to which attempt results are refused
   */
  TileAudits(
      JobSpec job,
      Auditor auditor,
      Oracle oracle,
      Chunks chunks,
      JobTiles tiles,
      TileRoutes routes,
      IntFunction<Duration> patience,
      Duration wakeTtl,
      int distrusted) {
    this.job = job;
    this.auditor = auditor;
    this.oracle = oracle;
    this.chunks = chunks;
    this.tiles = tiles;
    this.routes = routes;
    this.patience = patience;
    this.wakeTtl = wakeTtl;
    this.distrusted = distrusted;
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
      return Optional.empty();
    }
    synchronized (this) {
      audits.put(index, new Audit(++begun));
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

  /** Whether a tile was so often made by workers whose results are refused. */
  boolean isToBeMadeHere(int index) {
    return refusals.getOrDefault(index, 0) >= REFUSALS;
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
      Optional<Pair> pair = pair(index, number);
      if (pair.isPresent() && trusted(index, number, pair.get())) {
        Optional<RawRows> right =
            oracle.ask(task, body).map(answer -> new RawRows(answer.bytes(), answer.crc32c()));
        if (right.isPresent()) {
          convict(index, pair.get(), right);
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
  private boolean trusted(int index, long number, Pair pair) {
    Set<String> convicted = auditor.known();
    if (convicted.contains(pair.first())) {
      end(index, number, Phase.OVER, AuditOutcome.FAILED);
      return false;
    }
    if (convicted.contains(pair.second())) {
      tryAnother(index, number);
      return false;
    }
    return true;
  }

  private void convict(int index, Pair pair, Optional<RawRows> right) {
    Set<String> wrong = new HashSet<>();
    if (!pair.firstRows().equals(right)) {
      wrong.add(pair.first());
    }
    if (!pair.secondRows().equals(right)) {
      wrong.add(pair.second());
    }
    wrong.remove(LocalTiles.WORKER);
    wrong.forEach(worker -> auditor.convict(worker, job.id(), index));
  }

  private void compare(int index, long number) {
    try {
      Optional<Pair> pair = pair(index, number);
      if (pair.isEmpty()) {
        end(index, number, Phase.OVER, AuditOutcome.FAILED);
      } else if (trusted(index, number, pair.get())) {
        compare(index, number, pair.get());
      }
    } catch (RuntimeException e) {
      log.warn("job {}: tile {} is not audited", job.id(), index, e);
      end(index, number, Phase.OVER, AuditOutcome.FAILED);
    }
    wakeRunner();
  }

  private void compare(int index, long number, Pair pair) {
    if (!pair.agrees()) {
      log.warn(
          "job {}: workers {} and {} made different rows of tile {}; the oracle is asked",
          job.id(),
          pair.first(),
          pair.second(),
          index);
      tiles.request(new AuditRequest.Settlement(index, number));
    } else if (pair.isOfOne()) {
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

  private Optional<Pair> pair(int index, long number) {
    Optional<Integer> copies = copies(index, number);
    if (copies.isEmpty()) {
      return Optional.empty();
    }
    int copy = AuditCopy.index(index, copies.get());
    return strip(index)
        .flatMap(
            first ->
                strip(copy)
                    .map(
                        second ->
                            new Pair(
                                first.header().worker(),
                                RawRows.of(first, job.result()),
                                second.header().worker(),
                                RawRows.of(second, job.result()))));
  }

  private Optional<Strip> strip(int index) {
    try {
      return chunks.get(job.id(), index);
    } catch (MalformedTileException e) {
      log.debug("job {}: what is stored as tile {} is no result", job.id(), index, e);
      return Optional.empty();
    }
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
    DOUBTFUL,
    /** Who made it makes wrong rows, or it was made from such rows. */
    REFUSED
  }

  /** What may be done with a tile's result that was found. */
  Standing standing(int index, StripHeader header) {
    if (!auditor.isOn()) {
      return Standing.SOUND;
    }
    if (header.attempt() <= distrusted) {
      auditor.refused();
      return Standing.REFUSED;
    }
    boolean failed = header.kind() == StripKind.FAILED;
    if (!failed && auditor.convicted().contains(header.worker())) {
      forget(index);
      refusals.merge(index, 1, Integer::sum);
      auditor.refused();
      return Standing.REFUSED;
    }
    synchronized (this) {
      Audit audit = audits.get(index);
      if (audit == null || failed) {
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
      copies.remove(copy);
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

  /** Ends the audit of a tile whose result was not found. */
  synchronized void forget(int index) {
    Audit audit = audits.remove(index);
    if (audit != null) {
      for (int number = 1; number <= audit.copies; number++) {
        remove(AuditCopy.index(index, number));
      }
    }
  }

  private void remove(int copy) {
    try {
      chunks.delete(job.id(), copy);
    } catch (StoreException e) {
      log.debug("job {}: a copy's result is left to expire: {}", job.id(), e.getMessage());
    }
  }

  /** A tile is done. */
  void done(int index, StripHeader header) {
    if (auditor.isOn()) {
      synchronized (this) {
        makers.put(index, header.worker());
      }
    }
  }

  /** Tiles that are done, made by workers that were convicted since this was asked last. */
  List<Integer> wronglyTrusted() {
    Set<String> convicted = auditor.convicted();
    if (handled.containsAll(convicted)) {
      return List.of();
    }
    Set<String> fresh = new HashSet<>(convicted);
    fresh.removeAll(handled);
    handled.clear();
    handled.addAll(convicted);
    synchronized (this) {
      return makers.entrySet().stream()
          .filter(entry -> fresh.contains(entry.getValue()))
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** Has whoever runs the job next use nothing of it. */
  void beginAnew() {
    auditor.beginAnew(job.id());
  }

  /** Who made a tile that is done. */
  synchronized String maker(int index) {
    return Objects.requireNonNull(makers.get(index));
  }

  /** Removes what copies have left, when the job is over. */
  synchronized void close() {
    copies.forEach(this::remove);
    copies.clear();
  }

  /** By System.nanoTime, but never 0. */
  private static long now() {
    long now = System.nanoTime();
    return now == 0 ? 1 : now;
  }
}
