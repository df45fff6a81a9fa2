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

/** Checksums of files, as the lines that {@code sha256sum} prints. */
final class Checksums {

  private Checksums() {}

  /** The checksums that {@code render.sh} wrote beside the renderings. */
  static List<String> recorded(String name) {
    return Repository.read(Repository.RENDERED.resolve(name)).lines().toList();
  }

  /**
   * The checksums of the files below a folder, ordered by name.
   *
   * @param from the folder that names are relative to
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
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
