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
    awaitNoneBut(Set.of(), redis);
  }

  /** Waits until there is nothing but what was there before; says what there is if it stays. */
  public static void awaitNoneBut(Set<String> before, Jedis redis) {
    try {
      Eventually.until(
          "nothing is left of jobs that are over", () -> before.containsAll(of(redis)));
    } catch (AssertionError e) {
      throw new AssertionError("beside " + before + " there still is " + of(redis), e);
    }
  }

  /** All keys of jobs, except the markers that make late workers remove their results. */
  public static Set<String> of(Jedis redis) {
    return redis.keys("{*").stream()
        .filter(key -> !key.endsWith(":ended"))
        .collect(Collectors.toSet());
  }
}
