package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The taint of Spot nodes stands in Terraform and in manifests. */
class SpotNodesTest {
  private static final TerraformRoot GKE =
      TerraformRoot.read(TerraformFolder.FOLDER.resolve("gke"));

  @Test
  void areToleratedByWorkers() throws IOException {
    Block pool = GKE.find("resource", "google_container_node_pool", "spot").orElseThrow();
    Block taint =
        pool.blocks("node_config")
            .flatMap(config -> config.blocks("taint"))
            .findFirst()
            .orElseThrow();

    assertThat(Files.readString(Path.of("../k8s/overlays/gke/workers-on-spot.yaml")))
        .contains("- key: " + text(taint, "key") + "\n", "value: \"" + text(taint, "value") + "\"");
  }

  private static String text(Block block, String argument) {
    return Objects.requireNonNull(block.arguments().get(argument)).text();
  }
}
