package mosaico.ctl.options;

import java.nio.file.Path;
import mosaico.ctl.client.ImageRequest;
import mosaico.ctl.client.ResultFormat;
import mosaico.ctl.failure.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The filter chain, the result's format, quality, compression, depth and levels, for every command
 * that processes an image.
 */
public final class FilterOptions {
  @Option(
      names = "--filters",
      paramLabel = "CHAIN",
      defaultValue = "sobel",
      description =
          "What is done to IMAGE, such as blur:sigma=2,sobel:norm=l1 (default: ${DEFAULT-VALUE});"
              + " 'sobelctl filters' lists all filters.")
  private String filters = "sobel";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "RESULT's format: png, jpeg, tiff, bmp, pnm or webp (default: what its name ends in, else"
              + " png).")
  private @Nullable String format;

  @Option(
      names = "--quality",
      paramLabel = "N",
      converter = OptionConverters.Quality.class,
      description =
          "How little a jpeg or webp loses, 1 to 100 (default: 75 for jpeg, no loss for webp).")
  private @Nullable Integer quality;

  @Option(
      names = "--compression",
      paramLabel = "HOW",
      converter = OptionConverters.Compression.class,
      description = "fast, or small for a smaller png that takes longer (default: fast).")
  private @Nullable String compression;

  @Option(
      names = "--depth",
      paramLabel = "BITS",
      converter = OptionConverters.Bits.class,
      description = "RESULT's bits per sample at most, 8 or 16 (default: as in IMAGE).")
  private @Nullable Integer depth;

  @Option(
      names = "--levels",
      paramLabel = "MIN:MAX",
      description =
          "Which numbers are black and white in an IMAGE of signed or floating-point samples,"
              + " such as --levels=-1.5:3e4.")
  private @Nullable String levels;

  /**
   * The result's format where no name says it: png unless the option does.
   *
   * @throws Failure if there is no such format
   */
  public String format() {
    String chosen = format == null ? "png" : format;
    if (!ResultFormat.isWritten(chosen)) {
      throw Failure.usage("--format: '%s' must be png, jpeg, tiff, bmp or pnm".formatted(chosen));
    }
    return chosen;
  }

  /**
   * The request for one image.
   *
   * @param workers how many may process it; null for all
   * @param priority among one's own jobs; null for the server's default
   * @param result its name determines the format unless an option does
   * @throws Failure if that format cannot be written
   */
  public ImageRequest request(@Nullable Integer workers, @Nullable Integer priority, Path result) {
    String chosen = format == null ? ResultFormat.of(result) : format;
    return new ImageRequest(
        filters, workers, chosen, quality, compression, depth, priority, levels);
  }
}
