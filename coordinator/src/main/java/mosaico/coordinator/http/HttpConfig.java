package mosaico.coordinator.http;

import java.util.List;
import mosaico.service.config.Environment;
import mosaico.service.http.HttpAddress;

/**
 * Where the coordinator listens and who may use its API.
 *
 * @param address port 8080 of all addresses by default
 * @param apiKeys a request to {@code /api} must carry one of these; empty: none is required
 */
public record HttpConfig(HttpAddress address, List<String> apiKeys) {

  /** Reads {@code HTTP_HOST}, {@code HTTP_PORT} and {@code API_KEYS}. */
  public static HttpConfig from(Environment environment) {
    return new HttpConfig(HttpAddress.from(environment, 8080), environment.list("API_KEYS"));
  }
}
