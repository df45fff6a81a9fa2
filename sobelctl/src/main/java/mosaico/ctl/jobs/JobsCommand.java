package mosaico.ctl.jobs;

import java.time.Instant;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code sobelctl jobs}: lists the jobs that run, wait, or have ended a short time ago. */
@Command(
    name = "jobs",
    customSynopsis = "sobelctl jobs [OPTION...]",
    description =
        "Lists the jobs that run, wait, or have ended a short time ago, the latest first.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class JobsCommand implements Callable<Integer> {
  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--state",
      paramLabel = "STATES",
      converter = OptionConverters.JobStates.class,
      description =
          "Only jobs in these states, separated by commas: queued, running, done, failed, cancelled.")
  private @Nullable String states;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = OptionConverters.PageSize.class,
      defaultValue = "20",
      description = "At most this many (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(
      names = "--after",
      paramLabel = "ID",
      converter = OptionConverters.ShownJob.class,
      description = "Those after this job, with which the list before ended.")
  private @Nullable String after;

  @Override
  public Integer call() {
    try (Api api = asking.api()) {
      JsonNode page =
          api.get(
              "/api/jobs?limit="
                  + limit
                  + (states == null ? "" : "&state=" + states)
                  + (after == null ? "" : "&after=" + after));
      output.print(page, () -> JobText.list(page, Instant.now()));
    }
    return 0;
  }
}
