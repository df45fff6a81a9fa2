package mosaico.ctl.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mosaico.ctl.Version;
import mosaico.ctl.client.Coordinator;
import mosaico.ctl.client.ImageFiles;
import mosaico.ctl.options.FilterOptions;
import mosaico.ctl.options.Rules;
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
  @Option(
      names = "--server",
      paramLabel = "URL",
      converter = Rules.Server.class,
      defaultValue = "http://localhost:8080",
      description = "The coordinator (default: ${DEFAULT-VALUE}).")
  private URI server = URI.create("http://localhost:8080");

  @Mixin private FilterOptions filtering = new FilterOptions();

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = Rules.Workers.class,
      description = "At most this many workers serve the image (default: all there are).")
  private @Nullable Integer workers;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The access key, where the coordinator wants one.")
  private @Nullable String key;

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
    try (Coordinator coordinator = new Coordinator(server, key)) {
      coordinator.process(files, filtering.request(workers));
    }
    System.out.println("Wrote " + result);
    return 0;
  }
}
