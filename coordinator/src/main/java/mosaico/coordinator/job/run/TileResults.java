package mosaico.coordinator.job.run;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.AuditCopy;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.StripCheck;
import mosaico.coordinator.job.timeline.JobTimes;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.Chunks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the results of a job's tiles in Redis, and counts as done those that are sound. */
final class TileResults {

  private static final Logger log = LoggerFactory.getLogger(TileResults.class);

  private final JobSpec job;
  private final WorkPlan work;
  private final JobTiles tiles;
  private final Chunks chunks;
  private final JobTimes times;
  private final ExcusedFailures excused;
  private final LossWatch losses;
  private final StragglerWatch stragglers;
  private final TileAudits audits;
  private final TileMakers makers;
  private final TileFlow flow;
  private final IntToDoubleFunction cost;
  private final DiscardedResults discards;
  private final Clock clock;

  /**
   * Results of one job.
   *
   * @param cost of a tile, in nanoseconds of a worker, as estimated
   */
  TileResults(
      PreparedJob prepared,
      JobTiles tiles,
      Chunks chunks,
      ExcusedFailures excused,
      LossWatch losses,
      StragglerWatch stragglers,
      TileAudits audits,
      TileMakers makers,
      TileFlow flow,
      IntToDoubleFunction cost,
      Clock clock) {
    this.job = prepared.spec();
    this.work = prepared.work();
    this.times = prepared.times();
    this.tiles = tiles;
    this.chunks = chunks;
    this.excused = excused;
    this.losses = losses;
    this.stragglers = stragglers;
    this.audits = audits;
    this.makers = makers;
    this.flow = flow;
    this.cost = cost;
    this.discards = new DiscardedResults(job.id(), tiles, chunks, flow);
    this.clock = clock;
  }

  /**
   * Waits for the next tile that a worker says is done.
   *
   * @return its index, or empty if the time is over or the job's state should be looked at
   */
  Optional<Integer> awaitNext(Duration atMost) {
    return chunks.awaitCompletion(job.id(), atMost).map(AuditCopy::tileOf);
  }

  /**
   * Looks for the results of the given tiles.
   *
   * @return the job's end, if one of them cannot be made
   */
  Optional<Ending> collect(List<Integer> indices) {
    Map<Integer, String> damaged = new TreeMap<>();
    Map<Integer, StripHeader> found = chunks.headers(job.id(), indices, damaged::put);
    for (Map.Entry<Integer, String> entry : damaged.entrySet()) {
      if (!discards.mayMakeAgain(entry.getKey(), entry.getValue())) {
        return Optional.of(failed(entry.getKey(), entry.getValue()));
      }
    }
    for (Map.Entry<Integer, StripHeader> entry : found.entrySet()) {
      int index = entry.getKey();
      StripHeader header = entry.getValue();
      if (makers.refuses(index, header)) {
        audits.forget(index);
        chunks.delete(job.id(), index);
        tiles.takeBack(index);
        continue;
      }
      if (header.kind() == StripKind.FAILED && excused.excuses(index, header)) {
        chunks.delete(job.id(), index);
        tiles.takeBack(index);
        continue;
      }
      if (header.kind() == StripKind.FAILED) {
        String why = chunks.get(job.id(), index).map(Strip::text).orElse("unknown");
        return Optional.of(failed(index, why));
      }
      Optional<String> fault = fault(index, header);
      if (fault.isPresent()) {
        if (discards.mayMakeAgain(index, fault.get())) {
          continue;
        }
        return fault.map(reason -> Ending.failed(reason, clock.instant()));
      }
      switch (audits.standing(index, header)) {
        case SOUND -> {}
        case WAITS -> {
          losses.progressed();
          continue;
        }
        case DOUBTFUL -> {
          String doubt = "two workers made different rows, and the oracle did not answer";
          if (discards.mayMakeAgain(index, doubt)) {
            continue;
          }
          return Optional.of(failed(index, doubt));
        }
      }
      OptionalLong sentAt = tiles.sentAt(index);
      if (tiles.done(index, header.attempt())) {
        makers.made(index, header);
        stragglers.done(index, header, sentAt);
        times.done(index, header);
        losses.progressed();
        if (header.worker().equals(LocalTiles.WORKER)) {
          tiles.madeByCoordinator();
        }
        flow.done(header.took(), cost.applyAsDouble(index));
        if (header.attempt() > 1) {
          flow.redelivered();
        }
      }
    }
    return Optional.empty();
  }

  private Ending failed(int index, String why) {
    return Ending.failed("tile " + index + ": " + why, clock.instant());
  }

  private Optional<String> fault(int index, StripHeader header) {
    return index < job.plan().tiles()
        ? StripCheck.fault(job, index, header)
        : StripCheck.earlierFault(work, index, header);
  }

  /**
   * Has tiles made again that were done and whose results are gone.
   *
   * @param lost whether Redis has lost everything: what is there came since
   */
  void recount(boolean lost) {
    Set<Integer> there = new HashSet<>();
    chunks
        .headers(job.id(), tiles.doneTiles())
        .forEach(
            (index, header) -> {
              // A late word of a failure may have taken the place of a result that is gone.
              // Or another result, which nobody has audited.
              if (header.kind() != StripKind.FAILED && makers.isCounted(index, header, lost)) {
                there.add(index);
              }
            });
    tiles.resendAllBut(there);
  }

  /** Has tiles sent to other workers as well that are late. */
  void hedge() {
    stragglers.check(tiles, audits::holds);
  }

  /** Tiles whose results are there, and waited for an audit that is over. */
  List<Integer> audited() {
    List<Integer> due = audits.due();
    if (!due.isEmpty()) {
      Set<Integer> there = chunks.headers(job.id(), due).keySet();
      due.stream().filter(index -> !there.contains(index)).forEach(audits::lost);
    }
    return due;
  }

  /** What becomes of a job some of whose tiles were made by a worker that makes wrong rows. */
  enum Trust {
    /** Those tiles, if there are any, are made again. */
    GOES_ON,
    /** Others were made from them: the whole job is to be run anew, nothing of it being kept. */
    BEGINS_ANEW,
    /** Rows of it are with the client. */
    FAILS
  }

  /** Has done tiles made again whose makers were convicted meanwhile. */
  Trust distrust() {
    Set<String> convicted = makers.wronglyTrusted();
    if (convicted.isEmpty()) {
      return Trust.GOES_ON;
    }
    List<Integer> wrong = makers.madeBy(convicted);
    if (!wrong.isEmpty()) {
      log.warn(
          "job {}: {} tiles made by {} are not trusted any more",
          job.id(),
          wrong.size(),
          convicted);
    }
    boolean madeFrom = wrong.stream().anyMatch(index -> index >= job.plan().tiles());
    if (job.kind().canBeTakenOver() && madeFrom) {
      makers.beginAnew();
      chunks.deleteAll(job.id(), IntStream.range(0, job.tiles()));
      return Trust.BEGINS_ANEW;
    }
    Map<Integer, StripHeader> there = chunks.headers(job.id(), wrong);
    for (int index : wrong) {
      StripHeader header = there.get(index);
      if (tiles.isOpen(index)) {
        continue;
      }
      if (header != null && !convicted.contains(header.worker())) {
        // Whoever runs the job, its lease having been lost here, has had it made again already.
        makers.made(index, header);
        continue;
      }
      chunks.delete(job.id(), index);
      tiles.resend(index);
      if (madeFrom || tiles.isDelivered(index)) {
        return Trust.FAILS;
      }
    }
    // Not before: a Redis that is away now would leave some of them as they are.
    makers.handled(convicted);
    return Trust.GOES_ON;
  }

  /** Removes what audits have left. */
  void close() {
    audits.close();
  }

  /** Has tiles sent again that seem lost. */
  void resendLost() {
    losses.check(tiles);
  }
}
