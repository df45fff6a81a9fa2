package mosaico.ctl.process;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Coordinator;
import mosaico.ctl.client.ImageFiles;
import mosaico.ctl.client.ImageRequest;
import mosaico.ctl.options.FilterOptions;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sobelctl process}: sends one image to a running coordinator and keeps the result. */
@Command(
    name = "process",
    customSynopsis = "sobelctl process [OPTION...] IMAGE RESULT",
    description = "Sends an image to a running coordinator and writes the result.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class ProcessCommand implements Callable<Integer> {
  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private FilterOptions filtering = new FilterOptions();

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = OptionConverters.AskedWorkers.class,
      description = "At most this many workers serve the image at once (default: all there are).")
  private @Nullable Integer workers;

  @Parameters(
      index = "0",
      paramLabel = "IMAGE",
      description = "An image file, such as a JPEG or a PNG.")
  private Path image = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "RESULT",
      description = "Where the result goes; a file that is there is replaced.")
  private Path result = Path.of("");

  @Override
  public Integer call() {
    ImageFiles files = ImageFiles.check(image, result);
    ImageRequest request = filtering.request(workers, result);
    try (Coordinator coordinator = asking.coordinator()) {
      coordinator
          .process(files, request)
          .forEach(text -> System.err.printf("Warning: %s: %s%n", image, text));
    }
    System.out.println("Wrote " + result);
    return 0;
  }
}
