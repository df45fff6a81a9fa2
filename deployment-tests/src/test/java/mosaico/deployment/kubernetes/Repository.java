package mosaico.deployment.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the tests run in. */
final class Repository {

  static final Path ROOT = root();
  static final Path RENDERED = ROOT.resolve("deployment-tests/src/test/resources/rendered");

  private Repository() {}

  /** Maven runs tests in their module's folder. */
  private static Path root() {
    Path module = Path.of("").toAbsolutePath();
    return module.resolve("..").normalize();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(String file) {
    return read(ROOT.resolve(file));
  }
}
