package mosaico.coordinator.job.takeover;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mosaico.coordinator.store.Leases;
import mosaico.coordinator.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every few seconds renews the leases of the jobs here and takes over jobs that nobody runs.
 *
 * <p>Each on a thread of its own: a job's image may take longer to read than a lease lasts.
 */
public final class LeaseKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final Duration EVERY = Leases.LENGTH.dividedBy(4);

  private final TakeOver takeOver;
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().name("leases-", 0).factory());

  public LeaseKeeper(TakeOver takeOver) {
    this.takeOver = takeOver;
  }

  public void start() {
    repeat("leases are not renewed", takeOver::renewLeases);
    repeat("no jobs are taken over", takeOver::round);
  }

  private void repeat(String ifNot, Runnable task) {
    var _ =
        executor.scheduleWithFixedDelay(
            () -> guarded(ifNot, task), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(String ifNot, Runnable task) {
    try {
      task.run();
    } catch (StoreException e) {
      log.info("{}, Redis is unavailable: {}", ifNot, e.getMessage());
    } catch (RuntimeException | Error e) {
      // What left here would end the schedule, and with it all leases.
      log.error("{}", ifNot, e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
