package mosaico.worker;

import java.time.Duration;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.store.RedisHealth;
import mosaico.worker.consumer.TileConsumer;
import mosaico.worker.drain.Drain;
import mosaico.worker.health.HealthServer;
import mosaico.worker.registry.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's lifecycle: started once, and stopped once without losing a tile. */
final class Worker {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  private final Drain drain;
  private final BrokerConnection connection;
  private final TileConsumer consumer;
  private final Registration registration;
  private final HealthServer health;
  private final RedisHealth redisHealth;
  private final Runnable closeRedis;

  Worker(
      Drain drain,
      BrokerConnection connection,
      TileConsumer consumer,
      Registration registration,
      HealthServer health,
      RedisHealth redisHealth,
      Runnable closeRedis) {
    this.drain = drain;
    this.connection = connection;
    this.consumer = consumer;
    this.registration = registration;
    this.health = health;
    this.redisHealth = redisHealth;
    this.closeRedis = closeRedis;
  }

  /**
   * Starts.
   *
   * @param whenConvicted called once, if what this worker makes turns out to be wrong
   */
  void start(Runnable whenConvicted) {
    registration.whenConvicted(whenConvicted);
    redisHealth.start();
    connection.start();
    registration.beat(() -> consumer.isOn() || drain.hasBegun());
  }

  /**
   * Stops consuming, returns tiles not begun to the queue, finishes those in progress, and leaves
   * the registry.
   *
   * @param most how long tiles in progress may take; those that take longer return to the queue
   */
  void stop(Duration most) throws InterruptedException {
    log.info("shutting down: finishing tiles in progress");
    drain.begin();
    registration.announceNow();
    if (!consumer.finish(most)) {
      log.warn(
          "abandoned tiles that took longer than {} s; they will be redelivered", most.toSeconds());
    }
    connection.close();
    registration.leave();
    health.close();
    redisHealth.close();
    closeRedis.run();
    log.info("stopped");
  }
}
