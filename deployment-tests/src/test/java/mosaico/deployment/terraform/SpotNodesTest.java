package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Facts of the Spot pool that Terraform shares with manifests and scripts. */
class SpotNodesTest {
  private static final RootModule GKE = RootModule.read(RootModules.FOLDER.resolve("gke"));

  @Test
  void workersTolerateTheTaint() throws IOException {
    Block pool = GKE.find("resource", "google_container_node_pool", "spot").orElseThrow();
    Block taint =
        pool.blocks("node_config")
            .flatMap(config -> config.blocks("taint"))
            .findFirst()
            .orElseThrow();

    assertThat(Files.readString(Path.of("../k8s/overlays/gke/workers-on-spot.yaml")))
        .contains("- key: " + text(taint, "key") + "\n", "value: \"" + text(taint, "value") + "\"");
  }

  /** Three pods that request one CPU each fit a node of four, beside what GKE runs there. */
  @Test
  void theStepsNameTheNumberOfPodsThatFit() throws IOException {
    Block variable =
        GKE.blocks("variable")
            .filter(block -> block.label(0).equals("spot_pool"))
            .findFirst()
            .orElseThrow();
    String pool = Objects.requireNonNull(variable.arguments().get("type")).source();
    Matcher most = Pattern.compile("max += optional\\(number, (\\d+)\\)").matcher(pool);

    assertThat(pool).contains("\"n2-standard-4\"");
    assertThat(most.find()).isTrue();
    assertThat(Files.readString(Path.of("../k8s/base/worker.yaml"))).contains("cpu: \"1\"\n");
    String pods = "about " + 3 * Integer.parseInt(most.group(1)) + " ";
    assertThat(Files.readString(Path.of("../pipelines/4-scale.sh")))
        .contains(pods + "worker pods (" + most.group(1) + " n2-standard-4");
    assertThat(Files.readString(Path.of("../pipelines/lib/overlay.sh"))).contains(pods + "pods");
  }

  private static String text(Block block, String argument) {
    return Objects.requireNonNull(block.arguments().get(argument)).text();
  }
}
