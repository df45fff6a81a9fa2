package mosaico.ctl.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.client.Coordinator;
import mosaico.ctl.client.ImageFiles;
import mosaico.ctl.client.ImageRequest;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.options.FilterOptions;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import mosaico.ctl.output.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sobelctl process}: sends images to a running coordinator and keeps the results. */
@Command(
    name = "process",
    customSynopsis = {
      "sobelctl process [OPTION...] IMAGE RESULT",
      "       sobelctl process [OPTION...] -o FOLDER IMAGE..."
    },
    description = {
      "Sends images to a running coordinator and writes the results.",
      "Several are sent as a batch; one that fails keeps no other from being done.%n"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class ProcessCommand implements Callable<Integer> {
  private static final String STANDARD = "-";

  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private FilterOptions filtering = new FilterOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description =
          "Where the results go, named as the images; it is made if it is missing. - is standard"
              + " output, for one image.")
  private @Nullable String folder;

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = OptionConverters.AskedWorkers.class,
      description = "At most this many workers serve an image at once (default: all there are).")
  private @Nullable Integer workers;

  @Option(
      names = "--priority",
      paramLabel = "N",
      converter = OptionConverters.Priority.class,
      description =
          "Which of your own jobs goes first where some have to wait: the highest, 0 to 9 (default:"
              + " 5).")
  private @Nullable Integer priority;

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE",
      description =
          "Image files, such as a JPEG or a PNG; - is standard input. Without -o: one, and where its"
              + " result goes; a file that is there is replaced, - is standard output.")
  private List<String> files = List.of();

  /** What is printed as JSON. */
  private record Report(List<Line> images) {
    /** One image; {@code error} is null if there is none. */
    record Line(String image, String result, @Nullable String error) {}

    static Report of(List<Item.Ending> endings) {
      return new Report(
          endings.stream()
              .map(
                  each ->
                      new Line(each.item().name(), each.item().result().toString(), each.error()))
              .toList());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (files.stream().filter(STANDARD::equals).count() > (folder == null ? 2 : 1)) {
      throw Failure.usage("'-' is given more than once: standard input is one image.");
    }
    if (folder == null) {
      if (files.size() != 2) {
        throw Failure.usage(
            "Give an IMAGE and a RESULT, or images and -o FOLDER ('sobelctl process --help' tells"
                + " more).");
      }
      return single(files.getFirst(), files.getLast());
    }
    if (folder.equals(STANDARD)) {
      if (files.size() != 1) {
        throw Failure.usage("'-o -' is for one image; %d are given.".formatted(files.size()));
      }
      return single(files.getFirst(), STANDARD);
    }
    return several(Path.of(folder));
  }

  /** Its result goes out while it is computed. */
  private int single(String image, String result) {
    boolean toOutput = result.equals(STANDARD);
    if (toOutput && output.json()) {
      throw Failure.usage("The result and --json cannot both go to standard output.");
    }
    if (!image.equals(STANDARD)) {
      send(Path.of(image), image, result);
    } else {
      if (!toOutput) {
        var _ = ImageFiles.checkResult(Path.of(result));
      }
      try (StandardInput input = StandardInput.read(System.in)) {
        send(input.file(), image, result);
      }
    }
    return ExitCode.DONE.code();
  }

  private void send(Path image, String name, String result) {
    boolean toOutput = result.equals(STANDARD);
    Path target = Path.of(result);
    ImageRequest request = filtering.request(workers, priority, toOutput ? Path.of("") : target);
    try (Coordinator coordinator = asking.coordinator()) {
      List<String> warnings;
      if (toOutput) {
        ImageFiles.checkImage(image);
        warnings = coordinator.processToStandardOutput(image, request);
      } else {
        warnings = coordinator.process(ImageFiles.check(image, target), request);
      }
      warnings.forEach(text -> output.err().printf("Warning: %s: %s%n", name, text));
    }
    if (!toOutput) {
      output.print(
          new Report(List.of(new Report.Line(name, result, null))),
          () -> "Wrote %s%n".formatted(result));
    }
  }

  private int several(Path target) throws InterruptedException {
    String format = filtering.format();
    try (Api api = asking.api();
        InputFiles input = InputFiles.of(files, System.in)) {
      List<Item> items = input.items(target, format);
      ImageRequest request = filtering.request(workers, priority, items.getFirst().result());
      ImageFiles.makeFolder(target);
      List<Item.Ending> endings = new ArrayList<>();
      try (Progress progress = progress()) {
        for (List<Item> batch : Batches.of(api).of(items)) {
          endings.addAll(new BatchRun(api, progress).run(batch, request));
        }
      }
      long done = endings.stream().filter(each -> each.code() == ExitCode.DONE).count();
      output.print(
          Report.of(endings),
          () -> "%d of %d images are done, in %s%n".formatted(done, endings.size(), target));
      return ExitCode.of(endings.stream().map(Item.Ending::code).toList()).code();
    }
  }

  private Progress progress() {
    Terminal terminal = Terminal.current();
    return terminal.interactive() && !output.json()
        ? new Bars(terminal.colours())
        : new Lines(output.err());
  }
}
