package mosaico.ctl.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for one image.
 *
 * @param filters the chain, such as {@code blur:sigma=2,sobel}
 * @param workers how many workers may serve it; null for all there are
 * @param format the result's format; null for the server's choice
 */
public record ImageRequest(String filters, @Nullable Integer workers, @Nullable String format) {
  private static final Map<String, String> FORMATS =
      Map.of(
          "png", "png", "jpg", "jpeg", "jpeg", "jpeg", "tif", "tiff", "tiff", "tiff", "bmp", "bmp",
          "pnm", "pnm", "pgm", "pnm", "ppm", "pnm");

  /** As given, with the format that the result's name ends in where none is asked for. */
  public ImageRequest forResult(Path result) {
    return format != null ? this : new ImageRequest(filters, workers, formatOf(result));
  }

  /** The query string, without the question mark. */
  String query() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("filters", filters);
    Optional.ofNullable(workers).ifPresent(n -> parameters.put("workers", n.toString()));
    Optional.ofNullable(format).ifPresent(name -> parameters.put("format", name));
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static @Nullable String formatOf(Path result) {
    String name = String.valueOf(result.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return FORMATS.get(extension);
  }
}
