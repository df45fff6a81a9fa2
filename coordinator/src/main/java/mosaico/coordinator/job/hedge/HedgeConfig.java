package mosaico.coordinator.job.hedge;

import java.time.Duration;
import java.util.Optional;
import mosaico.service.config.Environment;

/**
 * When a tile is sent to another worker as well.
 *
 * @param after {@code HEDGE_AFTER}: how long a worker may have a tile at least before that; empty
 *     if it is never done
 */
public record HedgeConfig(Optional<Duration> after) {

  /** Tiles are sent again only when they seem lost. */
  public static final HedgeConfig OFF = new HedgeConfig(Optional.empty());

  private static final String VARIABLE = "HEDGE_AFTER";

  public static HedgeConfig from(Environment environment) {
    return environment.text(VARIABLE, "").equals("off")
        ? OFF
        : new HedgeConfig(Optional.of(environment.duration(VARIABLE, Duration.ofSeconds(1))));
  }
}
