package mosaico.service.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.MalformedTileException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** Writes tiles' results to Redis, in the order that {@link ChunkWrite} states. */
public final class ChunkWriter {

  private static final Logger log = LoggerFactory.getLogger(ChunkWriter.class);

  /** Stores a value if the one that is there still starts as it did when it was looked at. */
  private static final byte[] REPLACE =
      """
      if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """
          .getBytes(UTF_8);

  private final RedisClient redis;

  public ChunkWriter(RedisClient redis) {
    this.redis = redis;
  }

  /**
   * Stores a result and tells the coordinator, in one round trip; if the job is over, a second one
   * removes it again, unless it is a part of the job's result. May be repeated after a failure.
   *
   * @return whether the job was still going on
   * @throws redis.clients.jedis.exceptions.JedisException if Redis is away or refuses a command
   */
  public boolean write(ChunkWrite result) {
    Occupied occupied = new Occupied();
    List<String> markers =
        CheckedPipeline.call(
            redis, pipeline -> result.storeThenTell(new Queued(pipeline, occupied)));
    if (occupied.isSo()) {
      markers = replaceUnlessMade(result);
    }
    ChunkWrite.Fate fate = result.fate(markers.getFirst(), markers.getLast());
    switch (fate) {
      case WANTED -> {}
      case KEPT -> {
        long left = redis.pttl(new JobKeys(result.id().job()).done());
        CheckedPipeline.run(
            redis,
            pipeline ->
                result.keepNoLonger(new Queued(pipeline, new Occupied()), Duration.ofMillis(left)));
      }
      case UNWANTED ->
          CheckedPipeline.run(
              redis, pipeline -> result.withdraw(new Queued(pipeline, new Occupied())));
    }
    return fate == ChunkWrite.Fate.WANTED;
  }

  /**
   * Whether the job goes on as far as is known; while Redis is away it is taken to.
   *
   * @param id a tile of the job
   */
  public boolean isWanted(ChunkId id) {
    JobKeys keys = new JobKeys(id.job());
    try {
      return redis.exists(keys.ended(), keys.done()) == 0;
    } catch (JedisException e) {
      log.debug("it is not known whether the job of tile {} goes on: {}", id, e.getMessage());
      return true;
    }
  }

  /**
   * Replaces what is no made result, as it was looked at; has one that is made expire as late.
   *
   * @return the job's markers as they are afterwards
   */
  private List<String> replaceUnlessMade(ChunkWrite result) {
    JobKeys keys = new JobKeys(result.id().job());
    byte[] chunk = keys.chunk(result.id().index()).getBytes(UTF_8);
    byte[] start = redis.getrange(chunk, 0, Strip.MAX_HEADER_TEXT - 1);
    byte[] ttl = Long.toString(result.ttl().toMillis()).getBytes(UTF_8);
    Object replaced =
        isMade(start)
            ? redis.pexpire(chunk, result.ttl().toMillis())
            : redis.eval(REPLACE, List.of(chunk), List.of(start, result.value(), ttl));
    log.debug("tile {} had a result already: {}", result.id(), replaced);
    return CheckedPipeline.call(
        redis,
        pipeline -> {
          pipeline.rpush(keys.completions(), Integer.toString(result.id().index()));
          pipeline.pexpire(keys.completions(), result.ttl().toMillis());
          return pipeline.mget(keys.ended(), keys.done());
        });
  }

  private static boolean isMade(byte[] start) {
    try {
      return Strip.decodeHeader(start).kind() != StripKind.FAILED;
    } catch (MalformedTileException e) {
      log.debug("what stood for a result was none", e);
      return false;
    }
  }

  /** Whether there was something where a made result was to be stored. */
  private static final class Occupied {
    private @Nullable Response<String> stored;

    boolean isSo() {
      return stored != null && stored.get() == null;
    }
  }

  private record Queued(AbstractPipeline pipeline, Occupied occupied)
      implements ChunkWrite.Commands<Response<List<String>>> {

    @Override
    public void setUnlessMade(String key, byte[] value, Duration ttl) {
      // In one round trip it can only be kept from replacing anything; that is rare.
      occupied.stored =
          pipeline.set(key.getBytes(UTF_8), value, SetParams.setParams().nx().px(ttl.toMillis()));
    }

    @Override
    public void setIfAbsent(String key, byte[] value, Duration ttl) {
      pipeline.set(key.getBytes(UTF_8), value, SetParams.setParams().nx().px(ttl.toMillis()));
    }

    @Override
    public void push(String list, String element) {
      pipeline.rpush(list, element);
    }

    @Override
    public void expire(String key, Duration ttl) {
      pipeline.pexpire(key, ttl.toMillis());
    }

    @Override
    public Response<List<String>> read(String first, String second) {
      return pipeline.mget(first, second);
    }

    @Override
    public void delete(String... keys) {
      pipeline.del(keys);
    }
  }
}
