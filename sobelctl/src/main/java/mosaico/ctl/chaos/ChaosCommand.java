package mosaico.ctl.chaos;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import mosaico.ctl.build.Version;
import mosaico.ctl.chaos.report.ChaosReport;
import mosaico.ctl.chaos.report.ChaosText;
import mosaico.ctl.chaos.run.ChaosRun;
import mosaico.ctl.chaos.stack.ChaosStack;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.local.ClosingStack;
import mosaico.ctl.local.Installation;
import mosaico.ctl.local.LogFolder;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.output.OutputOptions;
import mosaico.embedded.EmbeddedServiceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sobelctl chaos}: random faults over random jobs, on a stack of its own. */
@Command(
    name = "chaos",
    description = {
      "Runs random faults over random jobs, on a stack of its own on this machine, and compares"
          + " each result, pixel for pixel, with what one process makes of the picture.",
      "It starts two coordinators, three workers, a broker and a Redis, and between any two a proxy"
          + " that can be slow, cut or silent; each round does five faults to them. It ends all"
          + " that it started.%n"
    },
    footer = {
      "%nThe code is 1 if an accepted job was lost, a pixel is wrong, or a process ended by"
          + " itself.",
      "A seed gives the same jobs and faults again; which tile they meet depends on the machine.",
      "It runs from a checkout that is built, as 'sobelctl local' does."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class ChaosCommand implements Callable<Integer> {

  /** So that a job that is late ends a round soon. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = ChaosConverters.Rounds.class,
      defaultValue = "20",
      description = "How many rounds are made (default: ${DEFAULT-VALUE}).")
  private int rounds = 20;

  @Option(
      names = "--seed",
      paramLabel = "S",
      converter = ChaosConverters.Seed.class,
      description = "What jobs and faults are drawn from (default: one that is printed).")
  private @Nullable Long seed;

  @Option(
      names = "--from",
      paramLabel = "ROUND",
      converter = ChaosConverters.Rounds.class,
      defaultValue = "1",
      description = "The first round, to repeat one with --rounds=1 (default: ${DEFAULT-VALUE}).")
  private int from = 1;

  @Option(
      names = "--max-duration",
      paramLabel = "TIME",
      converter = OptionConverters.Time.class,
      defaultValue = "1h",
      description = "No round begins later (default: ${DEFAULT-VALUE}).")
  private Duration maxDuration = Duration.ofHours(1);

  @Option(
      names = "--logs",
      paramLabel = "FOLDER",
      description = "Where the processes' logs go (default: a new temporary folder).")
  private @Nullable Path logs;

  @Mixin private OutputOptions output = new OutputOptions();

  private volatile boolean stopping;

  @Override
  public Integer call() throws InterruptedException {
    long chosen = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
    Installation installation = Installation.current();
    installation.requireBuilt();
    LogFolder logFolder = LogFolder.open(logs);
    ClosingStack closing = new ClosingStack();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(closing, logFolder), "stop"));
    try (closing) {
      ChaosStack stack = ChaosStack.start(installation, logFolder.path(), DEADLINE, closing);
      ChaosRun run = new ChaosRun(stack, DEADLINE);
      run.awaitReady();
      say("seed %d, on %s; logs in %s".formatted(chosen, stack.products(), logFolder.path()));
      ChaosReport report = run.run(chosen, from, rounds, maxDuration, this::say);
      if (!report.isGood()) {
        logFolder.keep();
        say("the logs are kept in " + logFolder.path());
      }
      closing.close();
      output.print(report, () -> ChaosText.of(report));
      return (report.isGood() ? ExitCode.DONE : ExitCode.FAILED).code();
    } catch (Failure | EmbeddedServiceException e) {
      if (stopping) {
        Thread.currentThread().join(); // what failed was being stopped: the JVM is about to end
      }
      throw logFolder.explained(e);
    } catch (RuntimeException e) {
      logFolder.keep(); // a fault of ours
      throw e;
    }
  }

  /** Runs at the end of the JVM, whether a signal or the command's completion caused it. */
  private void stop(ClosingStack closing, LogFolder logFolder) {
    stopping = true;
    closing.close();
    try {
      logFolder.deleteUnlessKept();
    } catch (UncheckedIOException e) {
      say(String.valueOf(e.getMessage()));
    }
  }

  private void say(String line) {
    output.err().println(line);
    output.err().flush();
  }
}
