package mosaico.deployment.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The example files in {@code k8s/secrets}. */
final class SecretExamples {

  static final Path FOLDER = Repository.ROOT.resolve("k8s/secrets");

  private static final String EXAMPLE = ".example";

  private SecretExamples() {}

  /** The names of the secret files, without the ending of their examples. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXAMPLE))
          .map(name -> name.substring(0, name.length() - EXAMPLE.length()))
          .sorted()
          .toList();
    }
  }

  static String example(String name) {
    return Repository.read(FOLDER.resolve(name + EXAMPLE));
  }

  /**
   * Copies {@code k8s/secrets} with the examples' values in place of real ones, as {@code
   * render.sh} does.
   *
   * @return the copied folder
   */
  static Path copyTo(Path parent) throws IOException {
    copy(Repository.ROOT.resolve("k8s/namespace"), parent.resolve("namespace"));
    Path secrets = Files.createDirectory(parent.resolve("secrets"));
    Files.copy(FOLDER.resolve("kustomization.yaml"), secrets.resolve("kustomization.yaml"));
    for (String name : names()) {
      Files.writeString(secrets.resolve(name), example(name));
    }
    return secrets;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
