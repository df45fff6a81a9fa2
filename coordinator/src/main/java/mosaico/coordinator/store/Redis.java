package mosaico.coordinator.store;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import mosaico.contract.tile.ChunkWrite;
import mosaico.service.store.CheckedPipeline;
import mosaico.service.store.ChunkWriter;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.service.store.RedisHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The coordinator's pooled connections to Redis. Every failure leaves this class as a {@link
 * StoreException}, so that no other package has to know the client library.
 */
public final class Redis implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Redis.class);

  private final RedisClient client;
  private final RedisHealth health;

  /**
   * Does not connect yet.
   *
   * @param connections how many there may be at once; a blocking read holds one
   */
  public Redis(RedisConfig config, int connections) {
    this.client = RedisClients.open(config, connections);
    this.health = new RedisHealth(client, config);
  }

  /** Starts to watch whether Redis answers. */
  public void start() {
    health.start();
  }

  /** Whether Redis took data when it was last asked. */
  public boolean isUp() {
    return health.isUp();
  }

  /** Why Redis took no data when it was last asked, in words for people; empty if it did. */
  public Optional<String> trouble() {
    return health.trouble();
  }

  /** Runs one command. */
  <T> T call(Function<RedisClient, T> command) {
    try {
      return command.apply(client);
    } catch (JedisException e) {
      throw StoreException.of(e);
    }
  }

  /** Runs several commands in one round trip; fails if any of them does. */
  void pipeline(Consumer<AbstractPipeline> commands) {
    try {
      CheckedPipeline.run(client, commands);
    } catch (JedisException e) {
      throw StoreException.of(e);
    }
  }

  /**
   * Reads or writes keys of which each should be of one type; if Redis refuses that because
   * somebody has written something else to one of them, what is there is removed first.
   *
   * @param removed is told of each key that was removed
   */
  <T> T ofType(
      String type, Collection<String> keys, Consumer<String> removed, Supplier<T> commands) {
    try {
      return commands.get();
    } catch (StoreException.Refused e) {
      if (!String.valueOf(e.getMessage()).contains("WRONGTYPE")) {
        throw e;
      }
      for (String key : keys) {
        String found = call(redis -> redis.type(key));
        if (!found.equals(type) && !found.equals("none")) {
          log.warn("removed {}: it is a {} and should be a {}", key, found, type);
          call(redis -> redis.del(key));
          removed.accept(key);
        }
      }
      return commands.get();
    }
  }

  /**
   * Stores a tile's result and tells the coordinator that runs the job.
   *
   * @return whether the job was still going on
   */
  boolean write(ChunkWrite result) {
    return call(redis -> new ChunkWriter(redis).write(result));
  }

  @Override
  public void close() {
    health.close();
    client.close();
  }
}
