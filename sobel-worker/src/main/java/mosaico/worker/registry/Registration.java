package mosaico.worker.registry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mosaico.contract.registry.WantedLogLevel;
import mosaico.contract.registry.WorkerRecord;
import mosaico.service.store.CheckedPipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The worker's entry in the registry, renewed by a heartbeat and removed at the end. While Redis is
 * unavailable the heartbeat keeps trying.
 */
public final class Registration {

  private static final Logger log = LoggerFactory.getLogger(Registration.class);

  private final RedisClient redis;
  private final Supplier<WorkerRecord> record;
  private final WorkerName name;
  private final Consumer<Optional<String>> logLevel;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("heartbeat").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /** Whether the last heartbeat failed; used by the heartbeat's thread only, as is what follows. */
  private boolean failing;

  /** Whether the entry was written before under the present ID. */
  private boolean announced;

  private boolean warned;
  private boolean toldToLeave;
  private volatile Runnable whenConvicted = () -> {};

  /**
   * Registers nothing yet.
   *
   * @param record supplies the entry at each heartbeat
   * @param logLevel is told at each heartbeat which log level is wanted, if any is
   */
  public Registration(
      RedisClient redis,
      WorkerName name,
      Supplier<WorkerRecord> record,
      Consumer<Optional<String>> logLevel) {
    this.redis = redis;
    this.name = name;
    this.record = record;
    this.logLevel = logLevel;
  }

  /** What to do, once, if it turns out that this worker was found to make wrong rows. */
  public void whenConvicted(Runnable action) {
    whenConvicted = action;
  }

  /** Renews the entry every {@link WorkerRecord#HEARTBEAT} while {@code when} holds. */
  public void beat(BooleanSupplier when) {
    long period = WorkerRecord.HEARTBEAT.toMillis();
    ScheduledFuture<?> _ =
        executor.scheduleAtFixedRate(
            () -> {
              if (when.getAsBoolean()) {
                announce();
              }
            },
            period,
            period,
            TimeUnit.MILLISECONDS);
  }

  /** Renews the entry now, without waiting; does nothing after {@link #leave}. */
  public void announceNow() {
    executor.execute(this::announce);
  }

  private void announce() {
    try {
      tellApart(record.get());
      WorkerRecord now = record.get();
      String id = name.id();
      String key = WorkerRecord.key(id);
      AtomicReference<Response<String>> wanted = new AtomicReference<>();
      CheckedPipeline.run(
          redis,
          pipeline -> {
            wanted.set(pipeline.get(WantedLogLevel.KEY));
            pipeline.hset(key, now.toHash());
            pipeline.expire(key, WorkerRecord.LIFETIME.toSeconds());
            pipeline.zadd(WorkerRecord.INDEX, (double) now.seenAt().toEpochMilli(), id);
          });
      announced = true;
      logLevel.accept(Optional.ofNullable(wanted.get().get()));
      obeyConviction(id);
      if (failing) {
        log.info("the heartbeat reaches the registry again");
      }
      failing = false;
    } catch (JedisException e) {
      redis.getPool().clear();
      if (!failing) {
        log.warn("the heartbeat does not reach the registry ({}); retrying", e.getMessage());
      }
      failing = true;
    } catch (RuntimeException e) {
      // Rethrown, it would end the schedule for good.
      log.error("the heartbeat failed", e);
    }
  }

  /** A coordinator has compared what this worker made with what others and the oracle made. */
  private void obeyConviction(String id) {
    if (!toldToLeave && redis.hexists(WorkerRecord.CONVICTED, id)) {
      toldToLeave = true;
      log.error(
          "this worker, {}, was found to make wrong rows and is told to leave: {}; look at this"
              + " machine's memory and processor",
          id,
          redis.hget(WorkerRecord.CONVICTED, id));
      whenConvicted.run();
    }
  }

  /**
   * Finds out whether another live worker has the same ID: what this one wrote at its last
   * heartbeat was then replaced. The younger of the two takes another ID. Before its first
   * heartbeat, what is there may be of a worker that has died and whose place this one takes.
   */
  private void tellApart(WorkerRecord own) {
    Map<String, String> there = announced ? redis.hgetAll(WorkerRecord.key(own.id())) : Map.of();
    if (there.isEmpty()) {
      return;
    }
    WorkerRecord other;
    try {
      other = WorkerRecord.fromHash(there);
    } catch (IllegalArgumentException e) {
      log.debug("the entry is nonsense, and is written anew", e);
      return;
    }
    if (instance(other).equals(instance(own))) {
      return;
    }
    boolean younger = instance(own).compareTo(instance(other)) > 0;
    if (younger) {
      name.change();
      announced = false;
    }
    if (younger || !warned) {
      warned = true;
      log.warn(
          "another live worker, process {} on {}, has the ID {} too: give each its own WORKER_ID;"
              + " this one calls itself {}",
          other.pid(),
          other.host(),
          own.id(),
          name);
    }
  }

  /** Older ones come first. */
  private static String instance(WorkerRecord worker) {
    return "%019d %s %d".formatted(worker.startedAt().toEpochMilli(), worker.host(), worker.pid());
  }

  /** Stops the heartbeat and removes the entry; waits a few seconds for that. */
  public void leave() throws InterruptedException {
    executor.execute(this::remove);
    executor.shutdown();
    if (!executor.awaitTermination(3, TimeUnit.SECONDS)) {
      log.warn("did not leave the registry in time; the entry will expire");
    }
  }

  private void remove() {
    try {
      CheckedPipeline.run(
          redis,
          pipeline -> {
            pipeline.del(WorkerRecord.key(name.id()));
            pipeline.zrem(WorkerRecord.INDEX, name.id());
          });
    } catch (JedisException e) {
      log.warn(
          "cannot leave the registry ({}); the entry expires within {} s",
          e.getMessage(),
          WorkerRecord.LIFETIME.toSeconds());
    }
  }
}
