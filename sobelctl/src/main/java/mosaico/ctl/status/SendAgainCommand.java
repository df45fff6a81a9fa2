package mosaico.ctl.status;

import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import mosaico.ctl.output.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code sobelctl send-again}: sends a tile that was given up to its queue again. */
@Command(
    name = "send-again",
    customSynopsis = "sobelctl send-again [OPTION...] ID",
    description =
        "Sends a tile that was given up to its queue again, within an hour. A tile whose job has ended is not sent: 'sobelctl retry' runs a job that failed again.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class SendAgainCommand implements Callable<Integer> {
  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      index = "0",
      paramLabel = "ID",
      converter = OptionConverters.Letter.class,
      description = "The twelve digits that 'sobelctl dead-letters' shows.")
  private String id = "";

  @Override
  public Integer call() {
    try (Api api = asking.api()) {
      JsonNode letter = api.send("POST", "/api/dead-letters/" + id + "/send-again");
      output.print(
          letter,
          () ->
              "Tile %s of job %s is in its queue again.%n"
                  .formatted(Words.safe(letter.path("tile")), Words.safe(letter.path("job"))));
    }
    return 0;
  }
}
