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
import redis.clients.jedis.RedisClient;

/** The worker's life: started once, and stopped once without losing a tile. */
final class Worker {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  private final Drain drain;
  private final BrokerConnection link;
  private final TileConsumer consumer;
  private final Registration registration;
  private final HealthServer health;
  private final RedisHealth redisWatch;
  private final RedisClient redis;

  Worker(
      Drain drain,
      BrokerConnection link,
      TileConsumer consumer,
      Registration registration,
      HealthServer health,
      RedisHealth redisWatch,
      RedisClient redis) {
    this.drain = drain;
    this.link = link;
    this.consumer = consumer;
    this.registration = registration;
    this.health = health;
    this.redisWatch = redisWatch;
    this.redis = redis;
  }

  void start() {
    redisWatch.start();
    link.start();
    registration.beat(() -> consumer.isOn() || drain.hasBegun());
  }

  /**
   * Takes no more tiles, gives back those not begun, finishes those that are, and leaves.
   *
   * @param most how long a begun tile is waited for; one that takes longer goes back to the queue
   */
  void stop(Duration most) throws InterruptedException {
    log.info("leaving: finishing what is begun");
    drain.begin();
    registration.announceNow();
    if (!consumer.finish(most)) {
      log.warn(
          "gave up tiles that took longer than {} s; they are delivered again", most.toSeconds());
    }
    link.close();
    registration.leave();
    health.close();
    redisWatch.close();
    redis.close();
    log.info("left");
  }
}
