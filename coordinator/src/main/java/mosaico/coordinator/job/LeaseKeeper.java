package mosaico.coordinator.job;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** Every few seconds renews the leases of the jobs here and takes over jobs that nobody runs. */
public final class LeaseKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final Duration EVERY = Leases.LENGTH.dividedBy(4);

  private final Jobs jobs;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("leases").factory());

  public LeaseKeeper(Jobs jobs) {
    this.jobs = jobs;
  }

  public void start() {
    var _ = executor.scheduleWithFixedDelay(this::tick, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      jobs.renewLeases();
      jobs.takeOver();
    } catch (JedisException e) {
      log.info("leases are not renewed, Redis is away: {}", e.getMessage());
    } catch (RuntimeException e) {
      // An exception that left here would end the schedule, and with it all leases.
      log.error("leases are not renewed", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
