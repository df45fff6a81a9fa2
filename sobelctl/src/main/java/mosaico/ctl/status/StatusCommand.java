package mosaico.ctl.status;

import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sobelctl status}: the state of the whole system in a few lines. */
@Command(
    name = "status",
    aliases = "metrics",
    customSynopsis = "sobelctl status [OPTION...]",
    description =
        "Shows workers, queue, throughput, jobs, the recommended number of workers, alerts and failures.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class StatusCommand implements Callable<Integer> {
  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (Api api = asking.api()) {
      Snapshot snapshot = Snapshot.of(api);
      output.print(snapshot.document(), () -> StatusText.of(snapshot));
    }
    return 0;
  }
}
