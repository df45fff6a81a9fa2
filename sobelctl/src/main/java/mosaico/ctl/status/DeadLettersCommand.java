package mosaico.ctl.status;

import java.time.Instant;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code sobelctl dead-letters}: lists the messages that were given up, or shows one's headers. */
@Command(
    name = "dead-letters",
    customSynopsis = "sobelctl dead-letters [OPTION...] [ID]",
    description =
        "Lists the last 100 messages that a worker or the broker has given up, for a day; with ID, shows the headers of one.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class DeadLettersCommand implements Callable<Integer> {
  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      converter = OptionConverters.Letter.class,
      description = "The twelve digits of a message in the list.")
  private @Nullable String id;

  @Override
  public Integer call() {
    try (Api api = asking.api()) {
      JsonNode page = api.get("/api/dead-letters");
      if (id == null) {
        output.print(page, () -> DeadLetterText.list(page, Instant.now()));
      } else {
        JsonNode letter = one(page, id);
        output.print(letter, () -> DeadLetterText.one(letter, Instant.now()));
      }
    }
    return 0;
  }

  private static JsonNode one(JsonNode page, String id) {
    return page.path("letters")
        .valueStream()
        .filter(letter -> letter.path("id").asString("").equals(id))
        .findFirst()
        .orElseThrow(
            () -> new Failure(ExitCode.REFUSED, "No dead letter %s is listed.".formatted(id)));
  }
}
