package mosaico.endtoend.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions. */
public final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(20);

  private Eventually() {}

  /** Waits until something is so, or fails after a minute. */
  public static void until(String what, BooleanSupplier isSo) {
    var _ = get(what, () -> isSo.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until there is something, or fails after a minute. */
  public static <T> T get(String what, Supplier<Optional<T>> supplier) {
    Instant end = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(end)) {
      Optional<T> found = supplier.get();
      if (found.isPresent()) {
        return found.get();
      }
      pause();
    }
    throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
  }

  private static void pause() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
