package mosaico.coordinator.workers;

import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether there is still a worker that can make tiles, and so anything to wait for. */
public final class Workforce {

  private static final Logger log = LoggerFactory.getLogger(Workforce.class);

  private final QueueMonitor queue;
  private final WorkerDirectory workers;
  private final boolean makesTiles;

  /**
   * The workforce of one coordinator.
   *
   * @param makesTiles whether the coordinator makes tiles itself where there is no worker
   */
  public Workforce(QueueMonitor queue, WorkerDirectory workers, boolean makesTiles) {
    this.queue = queue;
    this.workers = workers;
    this.makesTiles = makesTiles;
  }

  /**
   * Whether so many tiles may still be made: by this coordinator, by any consumer of the queue,
   * registered or not, or else by workers that are leaving, which first finish what they hold. True
   * while that is not known.
   */
  public boolean canMake(int tiles) {
    boolean taken = queue.depth().map(depth -> depth.consumers() > 0).orElse(true);
    return makesTiles || taken || tiles <= held();
  }

  private int held() {
    try {
      return workers.live().stream().mapToInt(WorkerRecord::busy).sum();
    } catch (StoreException e) {
      log.info(
          "Redis is unavailable, so what draining workers hold is unknown: {}", e.getMessage());
      return Integer.MAX_VALUE;
    }
  }
}
