package mosaico.ctl.stress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.comparison.ImageWork;
import mosaico.ctl.client.Api;
import mosaico.ctl.client.ImageFiles;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.output.Terminal;
import mosaico.ctl.stress.images.HttpTarget;
import mosaico.ctl.stress.images.SyntheticImage;
import mosaico.ctl.stress.load.Answer;
import mosaico.ctl.stress.load.LoadClock;
import mosaico.ctl.stress.load.LoadResult;
import mosaico.ctl.stress.load.LoadRun;
import mosaico.ctl.stress.load.LoadShape;
import mosaico.ctl.stress.load.Percentiles;
import mosaico.ctl.stress.load.Threshold;
import mosaico.ctl.stress.report.CsvReport;
import mosaico.ctl.stress.report.HgrmReport;
import mosaico.ctl.stress.report.HtmlReport;
import mosaico.ctl.stress.report.JsonReport;
import mosaico.ctl.stress.report.Settings;
import mosaico.ctl.stress.report.StressReport;
import mosaico.ctl.stress.report.TextReport;
import mosaico.ctl.stress.server.ServerSampler;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;

/** One run of a stress command: checks what was asked for, runs the load, reports. */
final class Stress {

  private static final long MOST_IMAGE_BYTES = 256L << 20;

  private final StressOptions options;
  private final URI server;

  Stress(StressOptions options) {
    this.options = options;
    this.server = options.asking.server();
  }

  /** Returns the exit code. */
  int run(LoadShape shape) {
    Chain chain = options.chain();
    String format = options.format();
    List<Threshold> thresholds = options.thresholds();
    checkFiles();
    checkServer();
    byte[] image = image();
    OptionalLong expected = options.verify ? expected(image, chain) : OptionalLong.empty();
    Settings settings = settings(shape, chain, format, image.length);
    try (Api api = options.asking.api()) {
      // Fails here, before any load, if there is no server, or the key is wrong.
      var _ = api.get("/api/workers/status");
      HttpRequest request =
          api.request("/api/process?" + query(chain, format))
              .header("Content-Type", "application/octet-stream")
              .POST(BodyPublishers.ofByteArray(image))
              .build();
      StressReport report = run(shape, api, request, expected, settings, thresholds);
      write(report);
      options.output.print(JsonReport.of(report), () -> TextReport.of(report));
      return exitCode(report).code();
    }
  }

  private StressReport run(
      LoadShape shape,
      Api api,
      HttpRequest request,
      OptionalLong expected,
      Settings settings,
      List<Threshold> thresholds) {
    Instant begun = Instant.now();
    try (HttpTarget target = new HttpTarget(request, options.timeout, expected);
        ServerSampler sampler = new ServerSampler(api::request);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      LoadRun run = new LoadRun(shape, options.bounds(), target, executor, LoadClock.SYSTEM);
      LoadResult result;
      try (var _ = Interruption.stops(run);
          var _ = Progress.show(run, options.output.err(), Terminal.current())) {
        sampler.start();
        result = run.run();
      } finally {
        executor.shutdownNow();
      }
      Percentiles latency = Percentiles.of(result.latency());
      return new StressReport(
          begun,
          settings,
          result,
          thresholds.stream().map(each -> each.check(result, latency)).toList(),
          sampler.samples());
    }
  }

  private ExitCode exitCode(StressReport report) {
    boolean wrong = report.result().errorsByKind().containsKey(Answer.WRONG_PIXELS);
    boolean none = report.result().done() == 0;
    return report.meetsAll() && !wrong && !none ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Settings settings(LoadShape shape, Chain chain, String format, int bytes) {
    return new Settings(
        server.toString(),
        shape.text(),
        options.image == null
            ? "a drawn PNG of %d x %d".formatted(options.size.width(), options.size.height())
            : String.valueOf(options.image.getFileName()),
        bytes,
        chain.text(),
        format,
        options.verify,
        options.bounds().inFlight(),
        options.timeout.toMillis() / 1e3);
  }

  private byte[] image() {
    Path file = options.image;
    if (file == null) {
      return SyntheticImage.png(options.size.width(), options.size.height());
    }
    ImageFiles.checkImage(file);
    try {
      if (Files.size(file) > MOST_IMAGE_BYTES) {
        throw Failure.usage(
            "The image %s has %d bytes; at most %d can be sent again and again."
                .formatted(file, Files.size(file), MOST_IMAGE_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Failure.notRead("The image " + file, e);
    }
  }

  private static OptionalLong expected(byte[] image, Chain chain) {
    try {
      return OptionalLong.of(ImageWork.checksum(image, chain));
    } catch (UnreadableImageException e) {
      throw Failure.file("The image cannot be decoded here, to verify results: " + e.getMessage());
    } catch (IOException e) {
      throw Failure.notRead("The image", e);
    }
  }

  private static String query(Chain chain, String format) {
    return "filters=%s&format=%s"
        .formatted(
            URLEncoder.encode(chain.text(), StandardCharsets.UTF_8),
            URLEncoder.encode(format, StandardCharsets.UTF_8));
  }

  /** So that nobody puts load on a stranger's server by a mistyped name. */
  private void checkServer() {
    if (!options.allowRemote && !isLoopback(server.getHost())) {
      throw Failure.usage(
          "%s is not this machine: load goes to another one only with --allow-remote."
              .formatted(server));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      throw new Failure(ExitCode.UNREACHABLE, "There is no host " + host + ".", e);
    }
  }

  private void checkFiles() {
    List<Path> files = options.files();
    for (Path file : files) {
      Path folder = file.toAbsolutePath().normalize().getParent();
      if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
        throw Failure.file(
            "%s cannot be written: its folder is missing, or it is a folder.".formatted(file));
      }
      if (options.image != null && isSame(file, options.image)) {
        throw Failure.usage("%s is the image that is sent; it is not overwritten.".formatted(file));
      }
    }
    if (files.stream().map(file -> file.toAbsolutePath().normalize()).distinct().count()
        < files.size()) {
      throw Failure.usage("--csv, --hgrm and --report must be different files.");
    }
  }

  private static boolean isSame(Path file, Path other) {
    try {
      return Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other);
    } catch (IOException e) {
      throw Failure.notRead(file.toString(), e);
    }
  }

  private void write(StressReport report) {
    write(options.csv, () -> CsvReport.of(report.result()));
    write(options.hgrm, () -> HgrmReport.of(report.result()));
    write(options.report, () -> HtmlReport.of(report));
  }

  private static void write(@Nullable Path file, Supplier<String> text) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, text.get());
    } catch (IOException e) {
      throw Failure.notWritten(file.toString(), e);
    }
  }
}
