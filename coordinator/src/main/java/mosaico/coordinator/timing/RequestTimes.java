package mosaico.coordinator.timing;

import java.time.Duration;

/** Is told how long requests took, by any thread. */
@FunctionalInterface
public interface RequestTimes {

  /**
   * A response is complete.
   *
   * @param route its path with parameters' names instead of values, such as {@code /api/jobs/{id}}
   */
  void served(String method, String route, int status, Duration time);
}
