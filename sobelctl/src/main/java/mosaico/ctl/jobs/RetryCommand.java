package mosaico.ctl.jobs;

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

/** {@code sobelctl retry}: runs a failed job again. */
@Command(
    name = "retry",
    customSynopsis = "sobelctl retry [OPTION...] ID",
    description =
        "Runs the image of a failed job again, as a new job. This is possible once, until the server's RESULT_TTL has passed, unless the image was the reason.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class RetryCommand implements Callable<Integer> {
  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      index = "0",
      paramLabel = "ID",
      converter = OptionConverters.Job.class,
      description = "A job's ID, or the eight digits of it that 'sobelctl jobs' shows.")
  private String id = "";

  @Override
  public Integer call() {
    try (Api api = asking.api()) {
      JsonNode job = api.send("POST", "/api/jobs/" + id + "/retry");
      output.print(
          job,
          () ->
              "Job %s runs %s again.%n"
                  .formatted(Words.safe(job.path("id")), Words.safe(job.path("name"))));
    }
    return 0;
  }
}
