package mosaico.coordinator.job.follow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.run.JobSignals;

/** Reports what happens to a batch's images, whichever coordinators run them, until all ended. */
public final class BatchWatch {

  /** Is told of a batch's changes, in their order. */
  public interface Listener {

    /** An image's state or progress has changed. */
    void itemChanged(BatchRecord batch, int index);

    /** All images have ended; nothing follows. */
    void ended(BatchRecord batch);

    /** Nothing has happened for {@link JobWatch#IDLE_INTERVAL}. */
    void idle();

    /** Whether nobody listens any more, which ends the watch. */
    boolean isGone();
  }

  /** Progress is collected for a moment before a look: each asks Redis for all open images. */
  private static final Duration COLLECT_TIME = Duration.ofMillis(30);

  private final BatchFollower follower;
  private final JobSignals signals;
  private final Clock clock;

  public BatchWatch(BatchFollower follower, JobSignals signals, Clock clock) {
    this.follower = follower;
    this.signals = signals;
    this.clock = clock;
  }

  /**
   * Watches a batch until it has ended, the listener is gone or the follower is closed.
   *
   * @param first the batch's record, of which the listener knows
   */
  public void watch(BatchRecord first, Listener listener) throws InterruptedException {
    BatchRecord reported = first;
    Instant lastReport = clock.instant();
    while (!listener.isGone() && !follower.isStopping()) {
      long seen = signals.version();
      BatchRecord now = follower.again(reported);
      for (int i = 0; i < now.items().size(); i++) {
        if (!now.items().get(i).equals(reported.items().get(i))) {
          listener.itemChanged(now, i);
          lastReport = clock.instant();
        }
      }
      reported = now;
      if (now.ended()) {
        listener.ended(now);
        return;
      }
      if (clock.instant().isAfter(lastReport.plus(JobWatch.IDLE_INTERVAL))) {
        listener.idle();
        lastReport = clock.instant();
      }
      signals.await(seen, JobFollower.POLL_INTERVAL);
      Thread.sleep(COLLECT_TIME);
    }
  }
}
