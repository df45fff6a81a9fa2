package mosaico.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The compiled main classes of the modules. */
final class CompiledClasses {

  /** The modules that run in production or on a user's machine. */
  static final List<String> SHIPPED =
      List.of(
          "filters",
          "tile-contract",
          "service-kit",
          "image-codecs",
          "comparison",
          "sobel-worker",
          "coordinator",
          "embedded-services",
          "sobelctl");

  static final JavaClasses OF_ALL_SHIPPED =
      new ClassFileImporter().importPaths(SHIPPED.stream().map(CompiledClasses::folder).toList());

  private CompiledClasses() {}

  static JavaClasses of(String module) {
    return new ClassFileImporter().importPath(folder(module));
  }

  private static Path folder(String module) {
    Path folder = Repository.ROOT.resolve(module).resolve("target/classes");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(folder + " does not exist: compile " + module + " first");
    }
    return folder;
  }
}
