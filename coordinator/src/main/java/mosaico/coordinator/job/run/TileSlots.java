package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.fair.SharedWindow;
import mosaico.coordinator.job.record.Submitter;

/** The slots that one job's tiles hold in the window that all jobs share. */
final class TileSlots {

  private final SharedWindow window;
  private final Submitter submitter;
  private final TileCosts costs;
  private final Map<Integer, SharedWindow.Slot> held = new ConcurrentHashMap<>();

  TileSlots(PreparedJob prepared, TileCosts costs, SharedWindow window) {
    this.window = window;
    this.submitter = prepared.spec().submitter();
    this.costs = costs;
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
        window.await(queue, places, submitter, Math.round(costs.nanos(index)), atMost);
    if (slot.isEmpty()) {
      return false;
    }
    if (held.putIfAbsent(index, slot.get()) != null) {
      slot.get().close();
      return false;
    }
    return true;
  }

  /** Gives a tile's slot back, if it has one. */
  void release(int index) {
    SharedWindow.Slot slot = held.remove(index);
    if (slot != null) {
      slot.close();
    }
  }
}
