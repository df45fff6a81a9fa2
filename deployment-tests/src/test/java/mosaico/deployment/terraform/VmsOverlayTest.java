package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What Terraform and the manifests must say alike. */
class VmsOverlayTest {
  private static final Path VMS = Path.of("../k8s/components/vms");
  private static final TerraformRoot GKE =
      TerraformRoot.read(TerraformFolder.FOLDER.resolve("gke"));

  @Test
  void admitsTheAddressesOfTheWorkerVms() throws IOException {
    Block variable =
        GKE.blocks("variable")
            .filter(block -> block.label(0).equals("workers_range"))
            .findFirst()
            .orElseThrow();
    String range = text(variable, "default");

    assertThat(range).matches("[0-9.]+/[0-9]+");
    assertThat(Files.readString(VMS.resolve("balancers.yaml")))
        .contains("loadBalancerSourceRanges:\n    - " + range + "\n");
    assertThat(Files.readString(VMS.resolve("network.yaml"))).contains("cidr: " + range + "\n");
  }

  @Test
  void toleratesTheTaintOfSpotNodes() throws IOException {
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
