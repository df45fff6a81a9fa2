package mosaico.ctl.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request to process one image.
 *
 * @param filters the chain, such as {@code blur:sigma=2,sobel}
 * @param workers how many workers may process it; null for all
 * @param format the result's format; null for the server's choice
 * @param quality of a result with loss, 1 to 100; null for the format's own
 * @param compression {@code fast} or {@code small}, of a png; null for fast
 * @param depth the result's bits per sample at most, 8 or 16; null for those of the image
 * @param priority among one's own jobs, 0 to 9; null for the server's default
 * @param levels black and white of an image that does not say them; null if it does
 */
public record ImageRequest(
    String filters,
    @Nullable Integer workers,
    @Nullable String format,
    @Nullable Integer quality,
    @Nullable String compression,
    @Nullable Integer depth,
    @Nullable Integer priority,
    @Nullable String levels) {

  /** The query string, without the question mark. */
  public String query() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("filters", filters);
    Optional.ofNullable(workers).ifPresent(n -> parameters.put("workers", n.toString()));
    Optional.ofNullable(format).ifPresent(name -> parameters.put("format", name));
    Optional.ofNullable(quality).ifPresent(n -> parameters.put("quality", n.toString()));
    Optional.ofNullable(compression).ifPresent(name -> parameters.put("compression", name));
    Optional.ofNullable(depth).ifPresent(bits -> parameters.put("depth", bits.toString()));
    Optional.ofNullable(priority).ifPresent(n -> parameters.put("priority", n.toString()));
    Optional.ofNullable(levels).ifPresent(text -> parameters.put("levels", text));
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
