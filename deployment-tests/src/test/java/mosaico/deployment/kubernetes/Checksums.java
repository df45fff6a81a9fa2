package mosaico.deployment.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lines of files' names and contents, as {@code sha256sum} prints them. */
final class Checksums {

  private Checksums() {}

  /** Those that {@code render.sh} wrote beside the renderings. */
  static List<String> recorded(String name) {
    return Repository.read(Repository.RENDERED.resolve(name)).lines().toList();
  }

  /**
   * Those of the files below a folder, in the order of their names.
   *
   * @param from what the names start from
   * @param isIncluded asked with such a name
   */
  static List<String> of(Path folder, Path from, Predicate<String> isIncluded) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> from.relativize(file).toString())
          .filter(isIncluded)
          .sorted()
          .map(name -> checksum(from.resolve(name)) + "  " + name)
          .toList();
    }
  }

  private static String checksum(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
