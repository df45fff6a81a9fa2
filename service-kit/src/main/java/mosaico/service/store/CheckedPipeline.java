package mosaico.service.store;

import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Commands in one round trip, failing with the first error of any of them.
 *
 * <p>Jedis keeps a command's error, such as OOM, in its {@link Response} until that is read, so a
 * write whose response nobody reads fails unseen.
 */
public final class CheckedPipeline {

  private CheckedPipeline() {}

  /**
   * Sends what {@code commands} queues; its responses can be read afterwards.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if Redis is away or refuses a command
   */
  public static void run(RedisClient redis, Consumer<AbstractPipeline> commands) {
    try (Pipeline pipeline = redis.pipelined()) {
      commands.accept(pipeline);
      for (Object answer : pipeline.syncAndReturnAll()) {
        if (answer instanceof JedisDataException refusal) {
          throw refusal;
        }
      }
    }
  }

  /**
   * Sends what {@code commands} queues, and returns the value of the response that it returns.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if Redis is away or refuses a command
   */
  public static <T> T call(RedisClient redis, Function<AbstractPipeline, Response<T>> commands) {
    try (Pipeline pipeline = redis.pipelined()) {
      Response<T> wanted = commands.apply(pipeline);
      for (Object answer : pipeline.syncAndReturnAll()) {
        if (answer instanceof JedisDataException refusal) {
          throw refusal;
        }
      }
      return wanted.get();
    }
  }
}
