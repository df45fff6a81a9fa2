package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.fair.SharedWindow;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.filters.chain.Chain;
import mosaico.filters.cost.ChainCost;

/** The slots that one job's tiles hold in the window that all jobs share. */
final class TileSlots {

  private final SharedWindow window;
  private final Submitter submitter;
  private final WorkPlan work;
  private final double nanosPerRow;
  private final Map<Integer, SharedWindow.Slot> held = new ConcurrentHashMap<>();

  TileSlots(PreparedJob prepared, SharedWindow window) {
    this.window = window;
    this.submitter = prepared.spec().submitter();
    this.work = prepared.work();
    ChainCost cost = ChainCost.of(Chain.parse(prepared.spec().filters()), prepared.spec().sent());
    long rows = 0;
    for (int stage = 0; stage < work.stages(); stage++) {
      rows += work.isSent(stage) ? work.plan(stage).height() : 0;
    }
    this.nanosPerRow = cost.nanos() / Math.max(1, rows);
  }

  /**
   * Waits for a slot.
   *
   * @param queue that the tile goes to
   * @param places tiles that can be made of that queue at once
   * @return whether the tile has one now, and had none before
   */
  boolean await(int index, String queue, int places, Duration atMost) throws InterruptedException {
    Optional<SharedWindow.Slot> slot =
        window.await(queue, places, submitter, Math.round(cost(index)), atMost);
    if (slot.isEmpty()) {
      return false;
    }
    if (held.putIfAbsent(index, slot.get()) != null) {
      slot.get().close();
      return false;
    }
    return true;
  }

  /** What a tile costs, in nanoseconds of a worker. */
  double cost(int index) {
    return work.tile(index).rows().count() * nanosPerRow;
  }

  /** Gives a tile's slot back, if it has one. */
  void release(int index) {
    SharedWindow.Slot slot = held.remove(index);
    if (slot != null) {
      slot.close();
    }
  }
}
