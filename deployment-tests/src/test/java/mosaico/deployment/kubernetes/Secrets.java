package mosaico.deployment.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code k8s/secrets}. */
final class Secrets {

  static final Path FOLDER = Repository.ROOT.resolve("k8s/secrets");

  private static final String EXAMPLE = ".example";

  private Secrets() {}

  /** The names of the files that the examples are examples of. */
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
   * Copies what kustomize needs of the folder, as {@code render.sh} does: the values are the
   * examples', never real ones.
   *
   * @return the copy
   */
  static Path withExamples(Path parent) throws IOException {
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
