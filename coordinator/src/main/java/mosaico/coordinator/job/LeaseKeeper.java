package mosaico.coordinator.job;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mosaico.coordinator.store.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Every few seconds renews the leases of the jobs here and takes over jobs that nobody runs.
 *
 * <p>Each on a thread of its own: a job's image may take longer to read than a lease lasts.
 */
public final class LeaseKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final Duration EVERY = Leases.LENGTH.dividedBy(4);

  private final Jobs jobs;
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().name("leases-", 0).factory());

  public LeaseKeeper(Jobs jobs) {
    this.jobs = jobs;
  }

  public void start() {
    repeat("leases are not renewed", jobs::renewLeases);
    repeat("no jobs are taken over", jobs::takeOver);
  }

  private void repeat(String ifNot, Runnable task) {
    var _ =
        executor.scheduleWithFixedDelay(
            () -> guarded(ifNot, task), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(String ifNot, Runnable task) {
    try {
      task.run();
    } catch (JedisException e) {
      log.info("{}, Redis is away: {}", ifNot, e.getMessage());
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
