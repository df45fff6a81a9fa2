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
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.StripCheck;
import mosaico.coordinator.job.timeline.JobTimes;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.Chunks;

/** Finds the results of a job's tiles in Redis, and counts as done those that are sound. */
final class TileResults {

  private final JobSpec job;
  private final WorkPlan work;
  private final JobTiles tiles;
  private final Chunks chunks;
  private final JobTimes times;
  private final ExcusedFailures excused;
  private final LossWatch losses;
  private final StragglerWatch stragglers;
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
    return chunks.awaitCompletion(job.id(), atMost);
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
      OptionalLong sentAt = tiles.sentAt(index);
      if (tiles.done(index, header.attempt())) {
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

  /** Has tiles made again that were done and whose results are gone. */
  void recount() {
    Set<Integer> there = new HashSet<>();
    chunks
        .headers(job.id(), tiles.doneTiles())
        .forEach(
            (index, header) -> {
              // A late word of a failure may have taken the place of a result that is gone.
              if (header.kind() != StripKind.FAILED) {
                there.add(index);
              }
            });
    tiles.resendAllBut(there);
  }

  /** Has tiles sent to other workers as well that are late. */
  void hedge() {
    stragglers.check(tiles);
  }

  /** Has tiles sent again that seem lost. */
  void resendLost() {
    losses.check(tiles);
  }
}
