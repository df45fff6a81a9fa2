package mosaico.ctl.chaos.plan;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A fault of a round.
 *
 * @param after how long after its job was accepted it strikes
 * @param lasts how long it lasts, if it does not end by itself
 * @param seed of which process or link it strikes, and of what that link does
 */
public record Fault(FaultKind kind, Duration after, Duration lasts, long seed) {
  private static final int MOST_AFTER_MILLIS = 400;
  private static final int LEAST_MILLIS = 100;
  private static final int MOST_MILLIS = 2_500;

  static Fault draw(RandomGenerator random) {
    return new Fault(
        FaultKind.draw(random),
        Duration.ofMillis(random.nextInt(MOST_AFTER_MILLIS)),
        Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS)),
        random.nextLong());
  }
}
