package mosaico.endtoend.stack;

import java.util.Set;
import java.util.stream.Collectors;
import mosaico.testkit.time.Eventually;
import redis.clients.jedis.Jedis;

/** What Redis still holds of jobs that are over. */
public final class Leftovers {

  private Leftovers() {}

  /** Waits until there is nothing; says what there is if it stays. */
  public static void awaitNone(Jedis redis) {
    try {
      Eventually.until("nothing is left of jobs that are over", () -> of(redis).isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError("there still is " + of(redis), e);
    }
  }

  /** All keys of jobs, except the markers that make late workers remove their results. */
  public static Set<String> of(Jedis redis) {
    return redis.keys("{*").stream()
        .filter(key -> !key.endsWith(":ended"))
        .collect(Collectors.toSet());
  }
}
