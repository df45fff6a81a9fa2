package mosaico.ctl.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mosaico.comparison.Comparison;
import mosaico.comparison.ComparisonException;
import mosaico.comparison.Report;
import mosaico.comparison.Workload;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Coordinator;
import mosaico.ctl.client.ImageFiles;
import mosaico.ctl.client.ImageRequest;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sobelctl compare}: measures the same images one by one, on threads, by processes, and by a
 * running coordinator.
 */
@Command(
    name = "compare",
    customSynopsis = "sobelctl compare [OPTION...] IMAGE...",
    description =
        "Filters the same images one by one, on threads, by worker processes, and by a running"
            + " coordinator, checks that all results are equal, and tells how long each took.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class CompareCommand implements Callable<Integer> {
  private static final int DEFAULT_COUNT = 10;

  @Mixin private ServerOptions asking = new ServerOptions();

  @Option(
      names = "--filters",
      paramLabel = "CHAIN",
      defaultValue = "sobel",
      description =
          "What is done to each image, such as blur:sigma=2,sobel (default: ${DEFAULT-VALUE}).")
  private String filters = "sobel";

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = OptionConverters.Images.class,
      description =
          "How many images are filtered, the files in turn (default: 10, or each file once if there"
              + " are more).")
  private @Nullable Integer count;

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = OptionConverters.WorkerProcesses.class,
      description =
          "Threads, processes, and images that the coordinator gets at once (default: as many as"
              + " processors).")
  private @Nullable Integer workers;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Also writes a bar chart; a file that is there is replaced.")
  private @Nullable Path svg;

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "Image files, such as a JPEG or a PNG.")
  private List<Path> images = List.of();

  @Override
  public Integer call() throws Exception {
    images.forEach(ImageFiles::checkImage);
    try {
      Chain chain = Chain.parse(filters);
      int number = Optional.ofNullable(count).orElse(Math.max(DEFAULT_COUNT, images.size()));
      int parallel =
          Optional.ofNullable(workers).orElse(Runtime.getRuntime().availableProcessors());
      compare(new Comparison(Workload.of(images, number, chain), parallel));
    } catch (InvalidChainException e) {
      throw new Failure(ExitCode.USAGE, "--filters: " + e.getMessage(), e);
    } catch (ComparisonException e) {
      throw new Failure(e.getMessage() + ".", e);
    }
    return 0;
  }

  /** A coordinator that fails costs its row, not those of this machine. */
  private void compare(Comparison comparison) throws Exception {
    var _ = comparison.sequential();
    var _ = comparison.threading();
    var _ = comparison.multiprocessing();
    try (Coordinator coordinator = asking.coordinator()) {
      ImageRequest request = new ImageRequest(filters, null, "pnm", null, null, null, null, null);
      var _ = comparison.distributed(image -> coordinator.checksum(image, request));
    } finally {
      show(comparison.report());
    }
  }

  private void show(Report report) {
    output.print(report.document(), report::table);
    if (svg != null) {
      try {
        Files.writeString(svg, report.svg());
      } catch (IOException e) {
        throw Failure.notWritten("The chart " + svg, e);
      }
    }
  }
}
