package mosaico.coordinator.job.admission;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast tiles come back, over the last ten seconds; for telling people when to try again. */
public final class DrainRate {

  private static final Duration SPAN = Duration.ofSeconds(10);
  private static final int MAX_RETRY_SECONDS = 60;

  private record Second(long second, int tiles) {}

  private final Clock clock;
  private final Deque<Second> seconds = new ArrayDeque<>();

  public DrainRate(Clock clock) {
    this.clock = clock;
  }

  public synchronized void tile() {
    long now = clock.instant().getEpochSecond();
    prune(now);
    Second last = seconds.peekLast();
    if (last != null && last.second() == now) {
      seconds.removeLast();
      seconds.addLast(new Second(now, last.tiles() + 1));
    } else {
      seconds.addLast(new Second(now, 1));
    }
  }

  /** Tiles a second. */
  public synchronized double perSecond() {
    prune(clock.instant().getEpochSecond());
    return seconds.stream().mapToInt(Second::tiles).sum() / (double) SPAN.toSeconds();
  }

  private void prune(long now) {
    while (!seconds.isEmpty() && seconds.peekFirst().second() <= now - SPAN.toSeconds()) {
      seconds.removeFirst();
    }
  }

  /** When the given backlog should be gone: 1 to 60 seconds. */
  public Duration retryAfter(int backlogTiles) {
    double rate = perSecond();
    double seconds = rate == 0 ? MAX_RETRY_SECONDS : Math.ceil(backlogTiles / rate);
    return Duration.ofSeconds((long) Math.clamp(seconds, 1, MAX_RETRY_SECONDS));
  }
}
