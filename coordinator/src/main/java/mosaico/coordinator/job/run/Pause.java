package mosaico.coordinator.job.run;

import java.time.Duration;

/** Waits before something is tried again. */
@FunctionalInterface
interface Pause {
  void pause(Duration time) throws InterruptedException;
}
