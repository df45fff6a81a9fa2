package mosaico.coordinator.timing;

import java.time.Duration;

/** Is told how long steps took, by any thread. */
@FunctionalInterface
public interface StepTimes {

  /** For those who do not measure. */
  StepTimes NONE = (_, _) -> {};

  void took(Step step, Duration time);

  /**
   * Notes a step that has just ended.
   *
   * @param begun when it began, by {@link System#nanoTime}
   */
  default void since(Step step, long begun) {
    took(step, Duration.ofNanos(System.nanoTime() - begun));
  }
}
