package mosaico.endtoend.stack;

import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;

/** What Redis still holds of jobs that are over. */
public final class Leftovers {

  private Leftovers() {}

  /** All keys of jobs, except the markers that make late workers remove their results. */
  public static Set<String> of(Jedis redis) {
    return redis.keys("{*").stream()
        .filter(key -> !key.endsWith(":ended"))
        .collect(Collectors.toSet());
  }
}
