package mosaico.coordinator.fallback;

import java.util.OptionalInt;
import mosaico.service.config.Environment;

/**
 * Whether the coordinator makes tiles itself where there is no worker.
 *
 * @param on {@code LOCAL_FALLBACK}, false by default
 * @param places tiles that it makes at once: one for each processor
 */
public record FallbackConfig(boolean on, int places) {

  public static FallbackConfig from(Environment environment) {
    return new FallbackConfig(
        environment.flag("LOCAL_FALLBACK", false), Runtime.getRuntime().availableProcessors());
  }

  /** How many tiles it makes at once; empty if it makes none. */
  public OptionalInt placesIfOn() {
    return on ? OptionalInt.of(places) : OptionalInt.empty();
  }
}
