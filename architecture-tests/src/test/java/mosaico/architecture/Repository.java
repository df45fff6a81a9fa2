package mosaico.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources of all modules in this checkout. */
final class Repository {

  /** Maven runs tests in their module's folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");

  /** All modules, in the order of the root POM. */
  static final List<String> MODULES =
      MODULE.matcher(read(ROOT.resolve("pom.xml"))).results().map(match -> match.group(1)).toList();

  private Repository() {}

  /** The Java files below a folder of every module, such as {@code src/main/java}. */
  static List<Path> javaFiles(String folder) {
    return MODULES.stream()
        .flatMap(module -> files(ROOT.resolve(module).resolve(folder), ".java").stream())
        .toList();
  }

  /** The files below a folder whose names end so; none if there is no such folder. */
  static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
