package mosaico.ctl;

import mosaico.ctl.build.Version;
import mosaico.ctl.compare.CompareCommand;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.filters.FiltersCommand;
import mosaico.ctl.local.LocalCommand;
import mosaico.ctl.process.ProcessCommand;
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
    subcommands = {
      LocalCommand.class,
      ProcessCommand.class,
      VerifyCommand.class,
      FiltersCommand.class,
      CompareCommand.class
    })
public final class Main {
  private static final int USAGE = 2;
  private static final int FAILURE = 1;

  private Main() {}

  public static void main(String[] arguments) {
    // The services' logback.xml, which writes JSON to standard output, is on the class path too.
    System.setProperty("logback.configurationFile", "mosaico/ctl/logback.xml");
    System.exit(commandLine().execute(arguments));
  }

  /** The command line with its subcommands and error handlers. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler(Main::failed);
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().printf("%s ('%s --help' tells more)%n", sentence(e), calledAs(command));
    return USAGE;
  }

  private static String sentence(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String first = unmatched.getUnmatched().getFirst();
      return e.getCommandLine().getParent() == null
          ? "There is no command '%s': give local, process, verify, filters or compare"
              .formatted(first)
          : "'%s' is one argument too many".formatted(first);
    }
    return oneLine(e.getMessage());
  }

  /** What the person typed: a script that wraps a command passes its own name. */
  private static String calledAs(CommandLine command) {
    return System.getProperty("mosaico.command", command.getCommandSpec().qualifiedName());
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (e instanceof Failure || e instanceof EmbeddedServiceException) {
      command.getErr().println(oneLine(e.getMessage()));
      return FAILURE;
    }
    if (e instanceof ConfigurationException) {
      command.getErr().println(oneLine(e.getMessage()));
      return USAGE;
    }
    throw e;
  }

  private static String oneLine(@Nullable String message) {
    return String.valueOf(message)
        .lines()
        .map(String::strip)
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }
}
