package mosaico.coordinator.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mosaico.coordinator.deadletter.DeadLetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.params.SetParams;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last dead letters of all coordinators, in Redis; gone a day after the last of them. Bodies
 * take more room: they are kept of the latest few alone, for an hour.
 */
public final class DeadLetterStore {

  public static final int KEPT = 100;
  static final int BODIES = 16;

  /** In bytes; the planner's tiles are far smaller. */
  static final int LARGEST_BODY = 4 << 20;

  private static final Logger log = LoggerFactory.getLogger(DeadLetterStore.class);
  private static final String LIST = "dead-letters";
  private static final Duration TTL = Duration.ofDays(1);
  private static final Duration BODY_TTL = Duration.ofHours(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Redis redis;

  public DeadLetterStore(Redis redis) {
    this.redis = redis;
  }

  /** Keeps a letter, in place of the oldest one. */
  public void add(DeadLetter letter, byte[] body) {
    String text = JSON.writeValueAsString(letter);
    redis.pipeline(
        pipeline -> {
          pipeline.lpush(LIST, text);
          pipeline.ltrim(LIST, 0, KEPT - 1L);
          pipeline.expire(LIST, TTL.toSeconds());
          if (letter.whole() && body.length <= LARGEST_BODY) {
            pipeline.set(body(letter), body, SetParams.setParams().ex(BODY_TTL.toSeconds()));
          }
        });
    byte[][] old = read(BODIES, KEPT).stream().map(DeadLetterStore::body).toArray(byte[][]::new);
    if (old.length > 0) {
      redis.call(client -> client.del(old));
    }
  }

  /** The latest ones, the last first. */
  public List<DeadLetter> latest(int most) {
    return most < 1 ? List.of() : read(0, most - 1);
  }

  public Optional<DeadLetter> find(String id) {
    return read(0, KEPT).stream().filter(letter -> letter.id().equals(id)).findFirst();
  }

  /** Its body, if that is still kept. */
  public Optional<byte[]> body(String id) {
    byte[] key = key(id);
    return Optional.ofNullable(redis.call(client -> client.get(key)));
  }

  /** Takes a letter off the list; of several who do so at once, one alone is told that it did. */
  public boolean take(DeadLetter letter) {
    String text = JSON.writeValueAsString(letter);
    return redis.call(client -> client.lrem(LIST, 1, text)) > 0;
  }

  /** Removes the body of a letter that was taken. */
  public void forget(DeadLetter letter) {
    byte[] key = body(letter);
    redis.call(client -> client.del(key));
  }

  /** Passes over what cannot be read, as of another version or by another's hand. */
  private List<DeadLetter> read(long from, long to) {
    return redis
        .ofType(
            "list",
            List.of(LIST),
            _ -> {},
            () -> redis.call(client -> client.lrange(LIST, from, to)))
        .stream()
        .flatMap(text -> read(text).stream())
        .toList();
  }

  private static Optional<DeadLetter> read(String text) {
    try {
      return Optional.ofNullable(JSON.readValue(text, DeadLetter.class));
    } catch (JacksonException e) {
      log.debug("what is listed as a dead letter cannot be read: {}", text, e);
      return Optional.empty();
    }
  }

  private static byte[] body(DeadLetter letter) {
    return key(letter.id());
  }

  private static byte[] key(String id) {
    return ("dead-letter:" + Objects.requireNonNull(id) + ":body").getBytes(UTF_8);
  }
}
