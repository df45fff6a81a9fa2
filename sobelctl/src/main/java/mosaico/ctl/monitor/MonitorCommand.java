package mosaico.ctl.monitor;

import java.io.IOException;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import mosaico.ctl.output.Terminal;
import mosaico.ctl.status.Snapshot;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sobelctl monitor}: the state of the system on a full screen. */
@Command(
    name = "monitor",
    customSynopsis = "sobelctl monitor [OPTION...]",
    description =
        "Shows workers and open jobs on a full screen, anew every second, until q is pressed.%n",
    footer =
        "%nKeys: q quits, s sorts the workers otherwise, / filters workers and jobs, Esc shows all"
            + " again, arrows or j and k select a job, c cancels it after a question.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class MonitorCommand implements Callable<Integer> {
  private static final long EVERY_MILLIS = 1_000;

  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--readonly", description = "Cancels nothing.")
  private boolean readOnly;

  @Override
  public Integer call() throws InterruptedException {
    Terminal here = Terminal.current();
    if (!output.json() && !here.interactive()) {
      throw Failure.usage(
          "monitor needs a terminal: use status for a single look, or --json for one every second");
    }
    try (Api api = asking.api()) {
      if (output.json()) {
        print(api);
      }
      try (org.jline.terminal.Terminal terminal = TerminalBuilder.builder().system(true).build()) {
        new Monitor(api, terminal, here.colours(), readOnly).run();
      } catch (IOException e) {
        throw new Failure("The terminal cannot be used: " + e.getMessage(), e);
      }
    }
    return 0;
  }

  /** A document every second, until a signal ends the process. */
  private void print(Api api) throws InterruptedException {
    while (true) {
      output.out().println(Snapshot.of(api).document());
      output.out().flush();
      Thread.sleep(EVERY_MILLIS);
    }
  }
}
