package mosaico.deployment.terraform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The root modules in {@code terraform/}. */
final class RootModules {
  static final List<String> NAMES = List.of("gke", "firewalls", "workers");
  static final Path FOLDER = Path.of("..", "terraform");

  private RootModules() {}

  /** All root modules by the prefix of their state. */
  static Map<String, RootModule> byPrefix() {
    return NAMES.stream()
        .map(name -> RootModule.read(FOLDER.resolve(name)))
        .collect(Collectors.toMap(root -> "mosaico/" + root.name(), root -> root));
  }
}
