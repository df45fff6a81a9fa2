package mosaico.coordinator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A file on the class path. */
public final class Resource {

  private Resource() {}

  /**
   * Reads a file that every build contains.
   *
   * @param path absolute, such as {@code /openapi.json}
   */
  public static byte[] bytes(String path) {
    return find(path)
        .orElseThrow(() -> new IllegalStateException(path + " is missing from this build"));
  }

  /** Reads a file, if it exists. */
  public static Optional<byte[]> find(String path) {
    try (InputStream in = Resource.class.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
