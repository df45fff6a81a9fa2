package mosaico.coordinator.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;

/**
 * Who may be told that a job has ended, and how what is told is signed.
 *
 * @param origins as {@code https://example.org:443}; empty: nobody is told anything
 * @param secret with which messages are signed
 */
public record CallbackConfig(Set<String> origins, String secret) {

  /** Nobody is told anything. */
  public static final CallbackConfig OFF = new CallbackConfig(Set.of(), "");

  private static final int SHORTEST_SECRET = 16;
  private static final int LONGEST_URL = 2_000;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  public CallbackConfig {
    origins = Set.copyOf(origins);
  }

  /** Reads {@code CALLBACK_HOSTS} and {@code CALLBACK_SECRET}. */
  public static CallbackConfig from(Environment environment) {
    List<String> hosts = environment.list("CALLBACK_HOSTS");
    String secret = environment.text("CALLBACK_SECRET", "");
    if (hosts.isEmpty()) {
      return OFF;
    }
    if (secret.length() < SHORTEST_SECRET) {
      throw new ConfigurationException(
          "CALLBACK_SECRET",
          "(%d characters)".formatted(secret.length()),
          "at least %d characters, since CALLBACK_HOSTS is set".formatted(SHORTEST_SECRET));
    }
    Set<String> origins = new HashSet<>();
    for (String host : hosts) {
      origins.add(
          origin(host)
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "CALLBACK_HOSTS",
                          host,
                          "hosts separated by commas, such as example.org, example.org:8443 or"
                              + " http://localhost:9000; without a scheme it is https")));
    }
    return new CallbackConfig(origins, secret);
  }

  private static Optional<String> origin(String host) {
    String text = host.contains("://") ? host : "https://" + host;
    return uri(text)
        .filter(uri -> uri.getRawPath().isEmpty() && uri.getRawQuery() == null)
        .map(CallbackConfig::origin);
  }

  public boolean isOn() {
    return !origins.isEmpty();
  }

  /** The address that a text names; empty if it is none that may be told anything. */
  public Optional<URI> allowed(String text) {
    return text.length() > LONGEST_URL
        ? Optional.empty()
        : uri(text).filter(uri -> origins.contains(origin(uri)));
  }

  /** An HTTP address without user or fragment. */
  private static Optional<URI> uri(String text) {
    try {
      URI uri = new URI(text);
      boolean isHttp =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return isHttp
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String origin(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int byDefault = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    int port = uri.getPort() < 0 ? byDefault : uri.getPort();
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "CallbackConfig[origins=" + origins + "]";
  }
}
