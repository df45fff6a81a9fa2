package mosaico.coordinator.http.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import mosaico.coordinator.http.ReadRoutes;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.operations.LogLevels;
import mosaico.service.config.LogLevel;
import org.jspecify.annotations.Nullable;

/** The routes of the log level, which operators change for a while, of all processes. */
public final class LogLevelRoutes implements Routes {

  private static final String DEFAULT_MINUTES = "60";
  private static final int MOST_MINUTES = 1_440;
  private static final Pattern MINUTES = Pattern.compile("[0-9]{1,4}");

  /**
   * The body of the answers.
   *
   * @param level at which this coordinator logs
   * @param configured at which it logs while no other level is wanted
   * @param wanted for all processes; null: each logs as it is configured
   * @param leftSeconds for how long it is wanted yet; null if none is
   */
  record View(
      String level, String configured, @Nullable String wanted, @Nullable Long leftSeconds) {}

  private final LogLevels levels;

  public LogLevelRoutes(LogLevels levels) {
    this.levels = levels;
  }

  @Override
  public void addTo(JavalinConfig config) {
    new ReadRoutes(config.routes).get("/api/log-level", this::send);
    config.routes.put("/api/log-level", this::change);
    config.routes.delete("/api/log-level", this::forget);
  }

  private void send(Context ctx) {
    Optional<String> wanted = levels.wanted();
    ctx.json(
        new View(
            levels.now().name(),
            levels.configured().name(),
            wanted.orElse(null),
            wanted.isPresent() ? Long.valueOf(levels.left().toSeconds()) : null));
  }

  private void change(Context ctx) {
    LogLevel level = level(Objects.requireNonNullElse(ctx.queryParam("level"), ""));
    Duration time = time(Objects.requireNonNullElse(ctx.queryParam("minutes"), DEFAULT_MINUTES));
    levels.want(level, time);
    send(ctx);
  }

  private void forget(Context ctx) {
    levels.forget();
    send(ctx);
  }

  private static LogLevel level(String text) {
    return LogLevel.named(text.toUpperCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.badRequest(
                        "level=%s is invalid: give trace, debug, info, warn, error or off"
                            .formatted(text))));
  }

  private static Duration time(String text) {
    int minutes = MINUTES.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new ProblemException(
          Problem.badRequest(
              "minutes=%s is invalid: give a whole number from 1 to %d"
                  .formatted(text, MOST_MINUTES)));
    }
    return Duration.ofMinutes(minutes);
  }
}
