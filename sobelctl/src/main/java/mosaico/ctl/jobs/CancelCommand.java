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

/** {@code sobelctl cancel}: cancels a job that has not ended. */
@Command(
    name = "cancel",
    customSynopsis = "sobelctl cancel [OPTION...] ID",
    description = "Cancels a job that waits or runs; its result is lost.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class CancelCommand implements Callable<Integer> {
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
      JsonNode job = api.send("DELETE", "/api/jobs/" + id);
      output.print(job, () -> "Cancelled %s (%s).%n".formatted(id, Words.safe(job.path("name"))));
    }
    return 0;
  }
}
