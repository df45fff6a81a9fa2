package mosaico.ctl.jobs;

import java.time.Instant;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code sobelctl job}: shows one job. */
@Command(
    name = "job",
    customSynopsis = "sobelctl job [OPTION...] ID",
    description = "Shows one job: its state, its tiles, where the time went.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class JobCommand implements Callable<Integer> {
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
      JsonNode job = api.get("/api/jobs/" + id);
      output.print(job, () -> JobText.one(job, Instant.now()));
    }
    return 0;
  }
}
