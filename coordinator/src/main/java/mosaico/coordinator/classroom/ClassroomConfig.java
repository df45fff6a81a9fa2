package mosaico.coordinator.classroom;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;

/**
 * Where the owner of this coordinator's processes listens, if a class may have them killed.
 *
 * @param url empty: it may not
 * @param token which that owner asks for
 */
public record ClassroomConfig(Optional<URI> url, String token) {

  /** There is no class. */
  public static final ClassroomConfig OFF = new ClassroomConfig(Optional.empty(), "");

  private static final String URL = "CLASSROOM_URL";

  /**
   * Reads {@code CLASSROOM_URL} and {@code CLASSROOM_TOKEN}.
   *
   * @param servesEverybody whether whoever reaches this machine may use the API
   * @throws ConfigurationException if one is wrong, or if whoever reaches this machine could use it
   */
  public static ClassroomConfig from(Environment environment, boolean servesEverybody) {
    if (environment.text(URL, "").isEmpty()) {
      return OFF;
    }
    URI url = environment.uri(URL, Set.of("http"), "http://127.0.0.1:8090");
    if (servesEverybody) {
      throw new ConfigurationException(
          URL, url.toString(), "left out unless HTTP_HOST is 127.0.0.1 or API_KEYS is set");
    }
    String token = environment.text("CLASSROOM_TOKEN", "");
    if (token.isEmpty()) {
      throw new ConfigurationException(
          "CLASSROOM_TOKEN", "", "set, since CLASSROOM_URL is: sobelctl local --classroom does so");
    }
    return new ClassroomConfig(Optional.of(url), token);
  }

  public boolean isOn() {
    return url.isPresent();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ClassroomConfig[url=" + url + "]";
  }
}
