package mosaico.coordinator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that is part of the program. */
final class Resource {

  private Resource() {}

  static byte[] bytes(String path) {
    try (InputStream in = Resource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing in this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
