package mosaico.coordinator.http;

import java.net.URI;
import java.util.List;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.http.HttpAddress;

/**
 * Where the coordinator listens and who may use it.
 *
 * @param address port 8080 of all addresses by default
 * @param apiKeys a request to {@code /api} must carry one of these; empty: none is required
 * @param origins other origins whose pages may use it, or under which it is served itself
 */
public record HttpConfig(HttpAddress address, List<String> apiKeys, List<URI> origins) {

  private static final String KEYS = "API_KEYS";
  private static final String ORIGINS = "HTTP_ORIGINS";
  private static final int SHORTEST_KEY = 16;

  public HttpConfig {
    apiKeys = List.copyOf(apiKeys);
    origins = List.copyOf(origins);
  }

  /**
   * Reads {@code HTTP_HOST}, {@code HTTP_PORT}, {@code API_KEYS} and {@code HTTP_ORIGINS}.
   *
   * @throws ConfigurationException if one of them cannot be used
   */
  public static HttpConfig from(Environment environment) {
    List<String> keys = environment.list(KEYS);
    for (String key : keys) {
      if (key.length() < SHORTEST_KEY) {
        throw new ConfigurationException(
            KEYS,
            "(one of " + key.length() + " characters)",
            "keys of at least " + SHORTEST_KEY + " characters, separated by commas");
      }
    }
    return new HttpConfig(
        HttpAddress.from(environment, 8080),
        keys,
        environment.list(ORIGINS).stream().map(HttpConfig::origin).toList());
  }

  private static URI origin(String text) {
    String rule = "origins such as https://mosaico.example.org, separated by commas";
    try {
      URI origin = URI.create(text);
      if (origin.getHost() != null && origin.getPath().isEmpty()) {
        return origin;
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(ORIGINS, text, rule, e);
    }
    throw new ConfigurationException(ORIGINS, text, rule);
  }

  /** Whether whoever reaches this machine may use the API. */
  public boolean servesEverybody() {
    return apiKeys.isEmpty() && !address.host().isLoopbackAddress();
  }
}
