package mosaico.coordinator.http;

import java.util.List;
import mosaico.service.config.Environment;

/**
 * How the coordinator is reached.
 *
 * @param port 0 takes any free one
 * @param maxUploadBytes of a request's image
 * @param apiKeys keys of which a request to {@code /api} must carry one; empty: none is needed
 */
public record HttpSettings(int port, long maxUploadBytes, List<String> apiKeys) {

  public static HttpSettings from(Environment environment) {
    return new HttpSettings(
        environment.integer("HTTP_PORT", 0, 65_535, 8080),
        environment.number("MAX_UPLOAD_BYTES", 1, 2_000_000_000, 256L << 20),
        environment.list("API_KEYS"));
  }
}
