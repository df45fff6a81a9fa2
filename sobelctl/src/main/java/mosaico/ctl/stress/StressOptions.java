package mosaico.ctl.stress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.options.SizeOption;
import mosaico.ctl.output.OutputOptions;
import mosaico.ctl.stress.load.Bounds;
import mosaico.ctl.stress.load.Threshold;
import mosaico.ctl.stress.load.Thresholds;
import mosaico.ctl.stress.load.Thresholds.InvalidThresholdException;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that put load on a coordinator have in common. */
final class StressOptions {

  @Mixin ServerOptions asking = new ServerOptions();

  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "The image that is sent, such as a JPEG or a PNG (default: one that is drawn).")
  @Nullable Path image;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = SizeOption.Converter.class,
      defaultValue = "1024x768",
      description = "The size of the PNG that is drawn and sent (default: ${DEFAULT-VALUE}).")
  SizeOption size = new SizeOption(1024, 768);

  @Option(
      names = "--filters",
      paramLabel = "CHAIN",
      defaultValue = "sobel",
      description = "What is done to it, such as blur:sigma=2,sobel (default: ${DEFAULT-VALUE}).")
  private String filters = "sobel";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The results' format: png, jpeg, tiff, bmp or pnm (default: png).")
  private @Nullable String format;

  @Option(
      names = "--verify",
      description =
          "Compares each result, as PNM, with one that is made here: a wrong pixel is an error, and"
              + " the exit code is 1.")
  boolean verify;

  @Option(
      names = "--expect",
      paramLabel = "CONDITIONS",
      description =
          "Such as 'p99<2s,errors<1%%,throughput>=4/s': exit code 1 if one is missed. There are"
              + " p50, p90, p95, p99, p99.9, max, mean, errors and throughput.")
  private @Nullable String expect;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = OptionConverters.Time.class,
      defaultValue = "60s",
      description = "For one request, to the last byte of its result (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofSeconds(60);

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      converter = StressConverters.InFlight.class,
      defaultValue = "256",
      description =
          "Requests under way at once, at most (default: ${DEFAULT-VALUE}). More wait, which is"
              + " reported, and their latency counts from when they should have been sent.")
  private int inFlight = 256;

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      converter = StressConverters.Requests.class,
      defaultValue = "10000",
      description = "Requests of the run, at most (default: ${DEFAULT-VALUE}).")
  private int maxRequests = 10_000;

  @Option(
      names = "--max-duration",
      paramLabel = "TIME",
      converter = OptionConverters.Time.class,
      defaultValue = "20m",
      description = "After which no request is sent any more (default: ${DEFAULT-VALUE}).")
  private Duration maxDuration = Duration.ofMinutes(20);

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also writes a line for each request.")
  @Nullable Path csv;

  @Option(
      names = "--hgrm",
      paramLabel = "FILE",
      description = "Also writes the latencies' distribution as HdrHistogram's plotter reads it.")
  @Nullable Path hgrm;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also writes a page with plots that needs nothing else.")
  @Nullable Path report;

  @Option(
      names = "--allow-remote",
      description =
          "Lets the server be on another machine. Put load on no server without its owner's"
              + " consent.")
  boolean allowRemote;

  Bounds bounds() {
    return new Bounds(inFlight, maxRequests, maxDuration);
  }

  /** The results' format: PNM, whose bytes are the same for the same pixels, to compare them. */
  String format() {
    if (!verify) {
      return format == null ? "png" : format;
    }
    if (format != null && !format.equals("pnm")) {
      throw Failure.usage("--verify compares results as pnm: leave --format out.");
    }
    return "pnm";
  }

  Chain chain() {
    try {
      return Chain.parse(filters);
    } catch (InvalidChainException e) {
      throw Failure.usage("--filters: " + e.getMessage());
    }
  }

  List<Threshold> thresholds() {
    try {
      return expect == null ? List.of() : Thresholds.parse(expect);
    } catch (InvalidThresholdException e) {
      throw Failure.usage("--expect: " + e.getMessage() + ".");
    }
  }

  /** The files to be written. */
  List<Path> files() {
    return List.of(Optional.ofNullable(csv), Optional.ofNullable(hgrm), Optional.ofNullable(report))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }
}
