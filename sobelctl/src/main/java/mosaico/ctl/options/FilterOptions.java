package mosaico.ctl.options;

import java.nio.file.Path;
import mosaico.ctl.client.ImageRequest;
import mosaico.ctl.client.ResultFormat;
import mosaico.ctl.failure.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done to an image and what it becomes, for every command that takes one. */
public final class FilterOptions {
  @Option(
      names = "--filters",
      paramLabel = "CHAIN",
      defaultValue = "sobel",
      description =
          "What is done to IMAGE, such as blur:sigma=2,sobel:norm=l1 (default: ${DEFAULT-VALUE}).")
  private String filters = "sobel";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "RESULT's format: png, jpeg, tiff, bmp or pnm (default: what its name ends in, else png).")
  private @Nullable String format;

  /**
   * The request for one image.
   *
   * @param workers how many may serve it; null for all there are
   * @param result whose name tells the format where no option does
   * @throws Failure if the format that it tells is not written
   */
  public ImageRequest request(@Nullable Integer workers, Path result) {
    return new ImageRequest(filters, workers, format == null ? ResultFormat.of(result) : format);
  }
}
