package mosaico.ctl.status;

import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sobelctl workers}: the live workers. */
@Command(
    name = "workers",
    customSynopsis = "sobelctl workers [OPTION...]",
    description = "Lists the live workers: when each was seen, what it did and can do.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class WorkersCommand implements Callable<Integer> {
  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (Api api = asking.api()) {
      Snapshot snapshot = Snapshot.of(api);
      output.print(snapshot.workers(), () -> WorkersText.of(snapshot));
    }
    return 0;
  }
}
