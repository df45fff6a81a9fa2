package mosaico.coordinator.job.batch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mosaico.coordinator.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the rounds of a {@link BatchQueue}: when an image begins to wait, when a job has ended
 * here, and every few seconds for what other coordinators leave.
 */
public final class BatchRounds implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BatchRounds.class);
  private static final Duration EVERY = Duration.ofMillis(2_500);

  private final BatchQueue queue;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("batches").factory());

  public BatchRounds(BatchQueue queue) {
    this.queue = queue;
  }

  public void start() {
    var _ =
        executor.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Makes a round soon. */
  public void wake() {
    if (asked.compareAndSet(false, true)) {
      try {
        executor.execute(this::round);
      } catch (RejectedExecutionException e) {
        log.debug("closed: other coordinators make the next round", e);
      }
    }
  }

  private void round() {
    asked.set(false);
    try {
      queue.round();
    } catch (StoreException e) {
      log.info("no images of batches are started, Redis is unavailable: {}", e.getMessage());
    } catch (RuntimeException | Error e) {
      // What left here would end the schedule.
      log.error("no images of batches are started", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
