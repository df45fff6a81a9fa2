package mosaico.ctl;

import mosaico.ctl.build.Version;
import mosaico.ctl.failure.Failure;
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
 * The command line {@code sobelctl}: one line on standard error and a code other than 0 on failure.
 */
@Command(
    name = "sobelctl",
    description = "Runs mosaico on this machine, or sends an image to a running coordinator.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LocalCommand.class, ProcessCommand.class, VerifyCommand.class})
public final class Main {
  private static final int USAGE = 2;
  private static final int FAILURE = 1;

  private Main() {}

  public static void main(String[] arguments) {
    // The services' own logback.xml, for standard output, comes with what we share with them.
    System.setProperty("logback.configurationFile", "mosaico/ctl/logback.xml");
    System.exit(commandLine().execute(arguments));
  }

  /** The command line with its subcommands and its way to report errors. */
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
          ? "There is no command '%s': give local, process or verify".formatted(first)
          : "'%s' is one argument too many".formatted(first);
    }
    return oneLine(e.getMessage());
  }

  /** What the person at the terminal typed: a script that stands before a command names itself. */
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
