package mosaico.ctl;

import java.util.List;
import mosaico.ctl.build.Version;
import mosaico.ctl.chaos.ChaosCommand;
import mosaico.ctl.compare.CompareCommand;
import mosaico.ctl.completion.CompletionCommand;
import mosaico.ctl.explain.ExplainCommand;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.filters.FiltersCommand;
import mosaico.ctl.jobs.CancelCommand;
import mosaico.ctl.jobs.JobCommand;
import mosaico.ctl.jobs.JobsCommand;
import mosaico.ctl.jobs.RetryCommand;
import mosaico.ctl.local.LocalCommand;
import mosaico.ctl.monitor.MonitorCommand;
import mosaico.ctl.process.ProcessCommand;
import mosaico.ctl.status.DeadLettersCommand;
import mosaico.ctl.status.LogLevelCommand;
import mosaico.ctl.status.SendAgainCommand;
import mosaico.ctl.status.StatusCommand;
import mosaico.ctl.status.WorkersCommand;
import mosaico.ctl.stress.StressCommand;
import mosaico.ctl.verify.VerifyCommand;
import mosaico.embedded.EmbeddedServiceException;
import mosaico.service.config.ConfigurationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line {@code sobelctl}: a failure is one line on standard error and a non-zero code.
 */
@Command(
    name = "sobelctl",
    description = "Runs mosaico on this machine, or sends an image to a running coordinator.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "%nEach command tells of its options with --help. --server and --key come from MOSAICO_SERVER"
          + " and MOSAICO_API_KEY unless they are given."
    },
    exitCodeListHeading = "%nExit codes%n",
    subcommands = {
      LocalCommand.class,
      ProcessCommand.class,
      VerifyCommand.class,
      FiltersCommand.class,
      CompareCommand.class,
      StatusCommand.class,
      WorkersCommand.class,
      JobsCommand.class,
      JobCommand.class,
      CancelCommand.class,
      RetryCommand.class,
      DeadLettersCommand.class,
      SendAgainCommand.class,
      LogLevelCommand.class,
      MonitorCommand.class,
      StressCommand.class,
      ChaosCommand.class,
      ExplainCommand.class,
      CompletionCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // The services' logback.xml, which writes JSON to standard output, is on the class path too.
    System.setProperty("logback.configurationFile", "mosaico/ctl/logback.xml");
    System.exit(commandLine().execute(arguments));
  }

  /** The command line with its subcommands and error handlers. */
  static CommandLine commandLine() {
    CommandLine line =
        new CommandLine(new Main())
            .setParameterExceptionHandler(Main::wrongUsage)
            .setExecutionExceptionHandler(Main::failed);
    line.getCommandSpec().usageMessage().exitCodeList(ExitCode.table());
    if (System.getenv().getOrDefault("NO_COLOR", "").isEmpty()) {
      return line;
    }
    return line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().printf("%s ('%s --help' tells more)%n", sentence(e), calledAs(command));
    return ExitCode.USAGE.code();
  }

  private static String sentence(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String first = unmatched.getUnmatched().getFirst();
      return e.getCommandLine().getParent() == null
          ? "There is no command '%s': give %s".formatted(first, commands(e.getCommandLine()))
          : "'%s' is one argument too many".formatted(first);
    }
    return oneLine(e.getMessage());
  }

  private static String commands(CommandLine line) {
    List<String> names = List.copyOf(line.getSubcommands().keySet());
    return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
  }

  /** What the person typed: a script that wraps a command passes its own name. */
  private static String calledAs(CommandLine command) {
    return System.getProperty("mosaico.command", command.getCommandSpec().qualifiedName());
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    ExitCode code =
        switch (e) {
          case Failure failure -> failure.exitCode();
          case EmbeddedServiceException _ -> ExitCode.FAILED;
          case ConfigurationException _ -> ExitCode.USAGE;
          default -> throw e;
        };
    command.getErr().println(oneLine(e.getMessage()));
    return code.code();
  }

  private static String oneLine(@Nullable String message) {
    return String.valueOf(message)
        .lines()
        .map(String::strip)
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }
}
