package mosaico.ctl.options;

import java.nio.file.Path;
import mosaico.ctl.client.ImageRequest;
import mosaico.ctl.client.ResultFormat;
import mosaico.ctl.failure.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The filter chain and the result format, for every command that processes an image. */
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
   * @param workers how many may process it; null for all
   * @param result its name determines the format unless an option does
   * @throws Failure if that format cannot be written
   */
  public ImageRequest request(@Nullable Integer workers, Path result) {
    return new ImageRequest(filters, workers, format == null ? ResultFormat.of(result) : format);
  }
}
