package mosaico.ctl.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Coordinator;
import mosaico.ctl.client.ImageFiles;
import mosaico.ctl.client.ImageRequest;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.output.OutputOptions;
import mosaico.filters.geometry.Band;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code sobelctl verify}: sends an image to a running coordinator and checks every pixel of the
 * answer.
 */
@Command(
    name = "verify",
    customSynopsis = "sobelctl verify [OPTION...] [IMAGE]",
    description =
        "Sends an image to a running coordinator and compares the edges that come back, pixel for"
            + " pixel, with those of the naive kernel, computed here.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "IMAGE",
      description =
          "A PNG or BMP, gray or RGB of 8 bits; without one, a picture is drawn that takes several"
              + " tiles.")
  private @Nullable Path image;

  /** What is printed as JSON: the server, and the size of the picture whose pixels are right. */
  private record Verified(String server, int width, int height, long pixels) {
    String text() {
      return "All %d pixels (%dx%d) that came back from %s are right.%n"
          .formatted(pixels, width, height, server);
    }
  }

  @Override
  public Integer call() {
    try {
      Path folder = Files.createTempDirectory("mosaico-verify-");
      try {
        Path sent = image == null ? drawn(folder) : image;
        Band right = compare(sent, folder.resolve("edges.png"));
        Verified verified =
            new Verified(
                asking.server().toString(),
                right.image().width(),
                right.image().height(),
                right.bytes());
        output.print(verified, verified::text);
        return 0;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw Failure.notWritten("A temporary file", e);
    }
  }

  private Band compare(Path sent, Path result) {
    ImageFiles files = ImageFiles.check(sent, result);
    Band right = Oracle.edges(DecodedImage.read(sent));
    try (Coordinator coordinator = asking.coordinator()) {
      coordinator.process(
          files, new ImageRequest("sobel", null, "png", null, null, null, null, null));
    }
    Comparison.requireEqual(right, DecodedImage.read(result));
    return right;
  }

  private static Path drawn(Path folder) throws IOException {
    Path file = folder.resolve("picture.png");
    ImageIO.write(DecodedImage.draw(), "png", file.toFile());
    return file;
  }

  private static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("picture.png"));
    Files.deleteIfExists(folder.resolve("edges.png"));
    Files.delete(folder);
  }
}
