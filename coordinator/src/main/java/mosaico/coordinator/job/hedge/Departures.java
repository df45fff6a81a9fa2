package mosaico.coordinator.job.hedge;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * By when tiles have left their queue for a worker, as far as it can be told from outside: a queue
 * gives its tiles away in the order in which they came, so when one is back, all that were sent
 * before it are with workers too. And when a queue is empty, all of its tiles are.
 *
 * <p>Times are those of {@link System#nanoTime}. Thread-safe.
 */
public final class Departures {

  /**
   * Of each queue; beyond that the oldest are forgotten, and older tiles are taken to leave later.
   */
  private static final int MOST = 4_096;

  /**
   * Of each queue: when a tile was sent, and by when it had left. Both rise, since an entry is
   * useless beside one of a tile that was sent later and left earlier.
   */
  private final Map<String, TreeMap<Long, Long>> queues = new HashMap<>();

  /** Notes that a tile sent to a queue has left it by then. */
  public synchronized void left(String queue, long sentAt, long by) {
    TreeMap<Long, Long> known = queues.computeIfAbsent(queue, _ -> new TreeMap<>());
    Map.Entry<Long, Long> later = known.ceilingEntry(sentAt);
    if (later != null && later.getValue() - by <= 0) {
      return;
    }
    Map.Entry<Long, Long> earlier = known.floorEntry(sentAt);
    while (earlier != null && earlier.getValue() - by >= 0) {
      known.remove(earlier.getKey());
      earlier = known.floorEntry(sentAt);
    }
    known.put(sentAt, by);
    if (known.size() > MOST) {
      known.pollFirstEntry();
    }
  }

  /** By when a tile sent to a queue has left it; empty if it may still be there. */
  public synchronized OptionalLong by(String queue, long sentAt) {
    TreeMap<Long, Long> known = queues.get(queue);
    Map.Entry<Long, Long> found = known == null ? null : known.ceilingEntry(sentAt);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found.getValue());
  }
}
