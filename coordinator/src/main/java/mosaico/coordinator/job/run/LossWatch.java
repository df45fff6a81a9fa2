package mosaico.coordinator.job.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.QueueMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the tiles of a job sent again that seem lost: none has come back for a while and none waits
 * in the queue, as after a broker lost its messages. After each time it waits twice as long.
 */
final class LossWatch {

  private static final Logger log = LoggerFactory.getLogger(LossWatch.class);
  private static final Duration SUSPECT_AFTER = Duration.ofSeconds(15);

  private final JobId job;
  private final QueueMonitor queue;
  private final Clock clock;
  private Duration wait = SUSPECT_AFTER;
  private Instant suspectAt;

  LossWatch(JobId job, QueueMonitor queue, Clock clock) {
    this.job = job;
    this.queue = queue;
    this.clock = clock;
    this.suspectAt = clock.instant().plus(SUSPECT_AFTER);
  }

  /** A tile has come back. */
  void progressed() {
    wait = SUSPECT_AFTER;
    suspectAt = clock.instant().plus(wait);
  }

  /** Takes back tiles that are neither in the queue nor coming back. */
  void check(JobTiles tiles) {
    if (!clock.instant().isAfter(suspectAt)) {
      return;
    }
    suspectAt = clock.instant().plus(wait);
    boolean queueIsEmpty = queue.depth().filter(depth -> depth.ready() == 0).isPresent();
    List<Integer> out = tiles.outTiles();
    if (queueIsEmpty && !out.isEmpty()) {
      log.warn("job {}: sending {} tiles again", job, out.size());
      wait = wait.multipliedBy(2);
      suspectAt = clock.instant().plus(wait);
      out.forEach(tiles::takeBack);
    }
  }
}
