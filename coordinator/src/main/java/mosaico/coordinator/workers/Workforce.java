package mosaico.coordinator.workers;

import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.broker.QueueMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** Those who can still make tiles, now: it tells whether there is anything to wait for. */
public final class Workforce {

  private static final Logger log = LoggerFactory.getLogger(Workforce.class);

  private final QueueMonitor queue;
  private final WorkerDirectory workers;

  public Workforce(QueueMonitor queue, WorkerDirectory workers) {
    this.queue = queue;
    this.workers = workers;
  }

  /**
   * Whether so many tiles may still be made: by whoever takes them from the queue, registered or
   * not, or else by workers that leave, which first finish what they hold. True while that is not
   * known.
   */
  public boolean canMake(int tiles) {
    boolean taken = queue.depth().map(depth -> depth.consumers() > 0).orElse(true);
    return taken || tiles <= held();
  }

  private int held() {
    try {
      return workers.live().stream().mapToInt(WorkerRecord::busy).sum();
    } catch (JedisException e) {
      log.info("what leaving workers hold is not known, Redis is away: {}", e.getMessage());
      return Integer.MAX_VALUE;
    }
  }
}
