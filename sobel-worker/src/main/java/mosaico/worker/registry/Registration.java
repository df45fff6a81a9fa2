package mosaico.worker.registry;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mosaico.contract.registry.WorkerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The worker's entry in the registry, renewed by a heartbeat and taken away at the end. While Redis
 * is away the heartbeat goes on trying.
 */
public final class Registration {

  private static final Logger log = LoggerFactory.getLogger(Registration.class);

  private final RedisClient redis;
  private final Supplier<WorkerRecord> record;
  private final String id;
  private final ScheduledThreadPoolExecutor heart =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("heartbeat").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /** Whether the last heartbeat failed; read and written by the heart's thread alone. */
  private boolean silent;

  /**
   * Says nothing yet.
   *
   * @param record what to say, asked for at each heartbeat
   */
  public Registration(RedisClient redis, String id, Supplier<WorkerRecord> record) {
    this.redis = redis;
    this.id = id;
    this.record = record;
  }

  /** Says once per {@link WorkerRecord#HEARTBEAT} that the worker lives, if {@code when} is so. */
  public void beat(BooleanSupplier when) {
    long period = WorkerRecord.HEARTBEAT.toMillis();
    ScheduledFuture<?> _ =
        heart.scheduleAtFixedRate(
            () -> {
              if (when.getAsBoolean()) {
                announce();
              }
            },
            period,
            period,
            TimeUnit.MILLISECONDS);
  }

  /** Says it now, beside the regular heartbeat; does not wait. After {@link #leave}, nothing. */
  public void announceNow() {
    heart.execute(this::announce);
  }

  private void announce() {
    try {
      WorkerRecord now = record.get();
      String key = WorkerRecord.key(id);
      try (AbstractPipeline pipeline = redis.pipelined()) {
        Response<Long> written = pipeline.hset(key, now.toHash());
        pipeline.expire(key, WorkerRecord.LIFETIME.toSeconds());
        Response<Long> listed =
            pipeline.zadd(WorkerRecord.INDEX, (double) now.seenAt().toEpochMilli(), id);
        pipeline.sync();
        // A response holds its command's error, as of a Redis that is full, until it is asked for.
        written.get();
        listed.get();
      }
      if (silent) {
        log.info("the registry is there again");
      }
      silent = false;
    } catch (JedisException e) {
      redis.getPool().clear();
      if (!silent) {
        log.warn("no heartbeat: Redis did not take it ({}); trying on", e.getMessage());
      }
      silent = true;
    } catch (RuntimeException e) {
      // Thrown on, it would end the schedule for good.
      log.error("no heartbeat", e);
    }
  }

  /** Stops the heartbeat and takes the entry away; waits for it a few seconds. */
  public void leave() throws InterruptedException {
    heart.execute(this::remove);
    heart.shutdown();
    if (!heart.awaitTermination(3, TimeUnit.SECONDS)) {
      log.warn("could not leave the registry in time; the entry expires by itself");
    }
  }

  private void remove() {
    try (AbstractPipeline pipeline = redis.pipelined()) {
      pipeline.del(WorkerRecord.key(id));
      pipeline.zrem(WorkerRecord.INDEX, id);
      pipeline.sync();
    } catch (JedisException e) {
      log.warn(
          "could not leave the registry ({}); the entry expires within {} s",
          e.getMessage(),
          WorkerRecord.LIFETIME.toSeconds());
    }
  }
}
