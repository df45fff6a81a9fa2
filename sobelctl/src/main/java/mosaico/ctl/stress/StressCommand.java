package mosaico.ctl.stress;

import java.time.Duration;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.stress.load.LoadShape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sobelctl stress}: puts load on a coordinator and tells how it bears it. */
@Command(
    name = "stress",
    description =
        "Sends many images to a running coordinator, each at its time whether or not those before"
            + " it were answered, and tells how long each took.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {StressCommand.Burst.class, StressCommand.Steady.class, StressCommand.Ramp.class})
public final class StressCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "stress what? Give burst, steady or ramp");
    }
  }

  /** {@code stress burst}. */
  @Command(
      name = "burst",
      customSynopsis = "sobelctl stress burst [OPTION...] [N]",
      description = "Sends N images at once.%n",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  static final class Burst implements Callable<Integer> {

    @Mixin private StressOptions options = new StressOptions();

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "N",
        defaultValue = "50",
        converter = StressConverters.Requests.class,
        description = "How many (default: ${DEFAULT-VALUE}).")
    private int count = 50;

    @Override
    public Integer call() {
      return new Stress(options).run(new LoadShape.Burst(count));
    }
  }

  /** {@code stress steady}. */
  @Command(
      name = "steady",
      customSynopsis = "sobelctl stress steady [OPTION...] [RATE [DURATION]]",
      description = "Sends images at an even rate.%n",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  static final class Steady implements Callable<Integer> {

    @Mixin private StressOptions options = new StressOptions();

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "RATE",
        defaultValue = "5",
        converter = StressConverters.Rate.class,
        description = "Images a second (default: ${DEFAULT-VALUE}).")
    private double rate = 5;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "DURATION",
        defaultValue = "30s",
        converter = OptionConverters.Time.class,
        description = "For how long, such as 30s or 2m (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofSeconds(30);

    @Override
    public Integer call() {
      if (rate == 0) {
        throw Failure.usage("RATE must be more than 0.");
      }
      return new Stress(options).run(new LoadShape.Steady(rate, duration));
    }
  }

  /** {@code stress ramp}. */
  @Command(
      name = "ramp",
      customSynopsis = "sobelctl stress ramp [OPTION...] FROM TO DURATION",
      description = "Sends images at a rate that grows, or falls, evenly.%n",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  static final class Ramp implements Callable<Integer> {

    @Mixin private StressOptions options = new StressOptions();

    @Parameters(
        index = "0",
        paramLabel = "FROM",
        converter = StressConverters.Rate.class,
        description = "Images a second at the start.")
    private double from;

    @Parameters(
        index = "1",
        paramLabel = "TO",
        converter = StressConverters.Rate.class,
        description = "Images a second at the end.")
    private double to;

    @Parameters(
        index = "2",
        paramLabel = "DURATION",
        converter = OptionConverters.Time.class,
        description = "For how long, such as 30s or 2m.")
    private Duration duration = Duration.ofSeconds(30);

    @Override
    public Integer call() {
      if (from + to == 0) {
        throw Failure.usage("FROM or TO must be more than 0.");
      }
      return new Stress(options).run(new LoadShape.Ramp(from, to, duration));
    }
  }
}
