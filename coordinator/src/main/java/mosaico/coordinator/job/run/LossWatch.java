package mosaico.coordinator.job.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.job.record.JobRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspects that tiles are lost when none has come back for long while none waits in the queue, as
 * after a broker lost its messages; and waits twice as long after each time that it had them sent
 * again.
 */
public final class LossWatch {

  private static final Logger log = LoggerFactory.getLogger(LossWatch.class);
  private static final Duration SUSPECT_AFTER = Duration.ofSeconds(15);

  private final QueueMonitor queue;
  private final Clock clock;
  private Duration patience = SUSPECT_AFTER;
  private Instant suspectAt;

  public LossWatch(QueueMonitor queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
    this.suspectAt = clock.instant().plus(SUSPECT_AFTER);
  }

  /** A tile has come back. */
  public void progressed() {
    patience = SUSPECT_AFTER;
    suspectAt = clock.instant().plus(patience);
  }

  /**
   * StartedTiles tiles back that are neither in the queue nor coming back, to be sent once more.
   */
  public void check(JobRecord job, SendWindow window) {
    if (!clock.instant().isAfter(suspectAt)) {
      return;
    }
    suspectAt = clock.instant().plus(patience);
    boolean queueIsEmpty = queue.depth().filter(depth -> depth.ready() == 0).isPresent();
    List<Integer> out = window.outstanding();
    if (queueIsEmpty && !out.isEmpty()) {
      log.warn("job {}: sending {} tiles again", job.id(), out.size());
      patience = patience.multipliedBy(2);
      suspectAt = clock.instant().plus(patience);
      out.forEach(window::takeBack);
    }
  }
}
