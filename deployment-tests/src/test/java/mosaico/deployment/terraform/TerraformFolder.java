package mosaico.deployment.terraform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The repository's {@code terraform/}. */
final class TerraformFolder {
  static final List<String> ROOTS = List.of("gke", "firewalls", "workers");
  static final Path FOLDER = Path.of("..", "terraform");

  private TerraformFolder() {}

  /** The roots by the prefix of their state. */
  static Map<String, TerraformRoot> byPrefix() {
    return ROOTS.stream()
        .map(name -> TerraformRoot.read(FOLDER.resolve(name)))
        .collect(Collectors.toMap(root -> "mosaico/" + root.name(), root -> root));
  }
}
