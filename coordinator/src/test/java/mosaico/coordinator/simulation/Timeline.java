package mosaico.coordinator.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Virtual time, and the one scheduler: everything that happens is an event on it, and what happens
 * first is decided by one sequence of random numbers.
 */
final class Timeline extends Clock {

  /** Something that happens, or is cancelled because its process died. */
  interface Action {
    void run() throws InterruptedException;
  }

  private record Event(long at, long order, Actor actor, String text, Action action)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final SplittableRandom random;
  private final boolean keepsTrace;
  private final List<String> trace = new ArrayList<>();
  private long now;
  private long count;

  /**
   * An empty timeline.
   *
   * @param keepsTrace whether {@link #trace} is wanted
   */
  Timeline(long seed, boolean keepsTrace) {
    this.random = new SplittableRandom(seed);
    this.keepsTrace = keepsTrace;
  }

  SplittableRandom random() {
    return random;
  }

  /** Whether something of such a probability happens. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Milliseconds since the start. */
  long now() {
    return now / 1000;
  }

  /**
   * Has something happen to an actor, after a time and a little more, unless the actor dies before.
   */
  void after(Duration time, Actor actor, String text, Action action) {
    long micros = time.toNanos() / 1000 + random.nextInt(900);
    events.add(new Event(now + micros, random.nextLong(), actor, text, action));
  }

  /** Takes the next event; false if there is none before the given millisecond. */
  boolean step(long end) throws InterruptedException {
    Event event = events.poll();
    if (event == null || event.at > end * 1000) {
      return false;
    }
    now = event.at;
    if (!event.actor.isAlive()) {
      return true;
    }
    if (event.actor.thawsAt() > now()) {
      Duration left = Duration.ofMillis(event.actor.thawsAt() - now());
      after(left, event.actor, event.text, event.action);
      return true;
    }
    note(event.actor.name(), event.text);
    event.action.run();
    return true;
  }

  /** Notes what happens in the trace. */
  void note(String actor, String text) {
    count++;
    if (keepsTrace) {
      trace.add("%9.3f %s %s".formatted(now / 1e6, actor, text));
    }
  }

  /** Notes what happens to a tile. */
  void note(String actor, String text, int index) {
    note(actor, keepsTrace ? text + " :" + index : text);
  }

  /** What happened, a line each. */
  List<String> trace() {
    return trace;
  }

  /** How much happened. */
  long count() {
    return count;
  }

  @Override
  public Instant instant() {
    return START.plusNanos(now * 1000);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
