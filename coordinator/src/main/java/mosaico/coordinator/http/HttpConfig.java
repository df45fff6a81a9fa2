package mosaico.coordinator.http;

import java.util.List;
import mosaico.service.config.Environment;
import mosaico.service.http.HttpAddress;

/**
 * How the coordinator is reached.
 *
 * @param address port 8080 of all addresses by default
 * @param maxUploadBytes of a request's image
 * @param apiKeys keys of which a request to {@code /api} must carry one; empty: none is needed
 */
public record HttpConfig(HttpAddress address, long maxUploadBytes, List<String> apiKeys) {

  public static HttpConfig from(Environment environment) {
    return new HttpConfig(
        HttpAddress.from(environment, 8080),
        environment.number("MAX_UPLOAD_BYTES", 1, 2_000_000_000, 256L << 20),
        environment.list("API_KEYS"));
  }
}
