package mosaico.coordinator.store;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.contract.tile.JobId;

/**
 * Who is to be told of the end of which jobs and batches, in Redis, for any coordinator to do it: a
 * hash for each, which expires, and a sorted set of their IDs by when to look at them next.
 */
public final class CallbackStore {

  static final String DUE = "callbacks";

  /**
   * Takes what is due for a while, so that no two coordinators tell of the same at once.
   *
   * <p>ARGV: now, until when it is taken, how many at the most.
   */
  private static final String TAKE =
      """
      local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
      for _, id in ipairs(due) do
        redis.call('ZADD', KEYS[1], ARGV[2], id)
      end
      return due
      """;

  /** How long a coordinator that took one may take to tell of it. */
  private static final Duration TAKEN = Duration.ofSeconds(30);

  private static final int AT_ONCE = 64;

  /** What somebody is to be told of. */
  public enum Kind {
    JOB,
    BATCH
  }

  /**
   * Somebody to be told.
   *
   * @param id of the job or batch
   * @param failures tries that have failed
   */
  public record Callback(JobId id, Kind kind, URI url, int failures) {}

  private final Redis redis;
  private final Duration ttl;
  private final Clock clock;

  /**
   * Callbacks of all coordinators.
   *
   * @param ttl after which one is forgotten whose job has not ended
   */
  public CallbackStore(Redis redis, Duration ttl, Clock clock) {
    this.redis = redis;
    this.ttl = ttl;
    this.clock = clock;
  }

  private static String key(JobId id) {
    return "{" + id + "}:callback";
  }

  /** Notes that somebody is to be told when this has ended. */
  public void add(JobId id, Kind kind, URI url) {
    redis.pipeline(
        pipeline -> {
          pipeline.hset(key(id), Map.of("kind", kind.name(), "url", url.toString()));
          pipeline.expire(key(id), ttl.toSeconds());
          pipeline.zadd(DUE, (double) clock.millis(), id.text());
        });
  }

  /** Takes those that are to be looked at now. */
  public List<Callback> take() {
    long now = clock.millis();
    List<String> arguments =
        List.of(
            Long.toString(now), Long.toString(now + TAKEN.toMillis()), Integer.toString(AT_ONCE));
    Object due = redis.call(client -> client.eval(TAKE, List.of(DUE), arguments));
    List<Callback> taken = new ArrayList<>();
    for (Object id : (List<?>) due) {
      read(String.valueOf(id)).ifPresent(taken::add);
    }
    return taken;
  }

  private Optional<Callback> read(String text) {
    if (JobId.isValid(text)) {
      JobId id = new JobId(text);
      Map<String, String> hash = redis.call(client -> client.hgetAll(key(id)));
      String url = hash.get("url");
      String kind = hash.get("kind");
      if (url != null && kind != null) {
        int failures = Integer.parseInt(hash.getOrDefault("failures", "0"));
        return Optional.of(new Callback(id, Kind.valueOf(kind), URI.create(url), failures));
      }
    }
    redis.call(client -> client.zrem(DUE, text));
    return Optional.empty();
  }

  /** Has one looked at again after a while: what it is about has not ended. */
  public void later(Callback callback, Duration time) {
    String id = callback.id().text();
    redis.pipeline(
        pipeline -> {
          pipeline.zadd(DUE, (double) clock.millis() + time.toMillis(), id);
          pipeline.expire(key(callback.id()), ttl.toSeconds());
        });
  }

  /** Notes that a try has failed, and has one tried again after a while. */
  public void failed(Callback callback, Duration time) {
    redis.call(client -> client.hincrBy(key(callback.id()), "failures", 1));
    later(callback, time);
  }

  /** Forgets one: somebody was told, or will not be. */
  public void remove(Callback callback) {
    redis.pipeline(
        pipeline -> {
          pipeline.zrem(DUE, callback.id().text());
          pipeline.del(key(callback.id()));
        });
  }

  /** How many have not been told yet. */
  public long size() {
    return redis.call(client -> client.zcard(DUE));
  }
}
