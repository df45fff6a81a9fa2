package mosaico.ctl.status;

import java.util.Locale;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import mosaico.ctl.output.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code sobelctl log-level}: shows or changes how much the running processes log. */
@Command(
    name = "log-level",
    customSynopsis = "sobelctl log-level [OPTION...] [LEVEL]",
    description = {
      "Shows at which level the coordinator logs; with LEVEL, has all coordinators and workers log",
      "at it for a while, from their next heartbeat on.%n"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class LogLevelCommand implements Callable<Integer> {
  private static final String CONFIGURED = "configured";

  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      converter = OptionConverters.Minutes.class,
      defaultValue = "60",
      description = "For how long, 1 to 1440 (default: ${DEFAULT-VALUE}).")
  private int minutes = 60;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "LEVEL",
      converter = OptionConverters.LogLevel.class,
      description =
          "trace, debug, info, warn, error, off; or configured: as LOG_LEVEL of each process says.")
  private @Nullable String level;

  @Override
  public Integer call() {
    try (Api api = asking.api()) {
      JsonNode answer = answer(api);
      output.print(answer, () -> text(answer));
    }
    return 0;
  }

  private JsonNode answer(Api api) {
    if (level == null) {
      return api.get("/api/log-level");
    }
    return level.equals(CONFIGURED)
        ? api.send("DELETE", "/api/log-level")
        : api.send("PUT", "/api/log-level?level=%s&minutes=%d".formatted(level, minutes));
  }

  private static String text(JsonNode answer) {
    String now = Words.safe(answer.path("level")).toLowerCase(Locale.ROOT);
    String configured = Words.safe(answer.path("configured")).toLowerCase(Locale.ROOT);
    return answer.path("wanted").isString()
        ? "%s, for %d s more; then %s, as configured%n"
            .formatted(now, answer.path("leftSeconds").asLong(), configured)
        : "%s, as configured%n".formatted(now);
  }
}
