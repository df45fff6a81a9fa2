package mosaico.coordinator.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A file that is part of the program. */
public final class Resource {

  private Resource() {}

  public static byte[] bytes(String path) {
    return find(path)
        .orElseThrow(() -> new IllegalStateException(path + " is missing in this build"));
  }

  /** The same, if there is one of that path. */
  static Optional<byte[]> find(String path) {
    try (InputStream in = Resource.class.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
