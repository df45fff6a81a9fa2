package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the schema cannot tell of the cluster's root. */
class GkeRootTest {
  private static final TerraformRoot GKE =
      TerraformRoot.read(TerraformFolder.FOLDER.resolve("gke"));

  /** The autoscaler removes and adds for pods' sake, and adds none to reach its least. */
  @Test
  void theNodesThatStayAreThereFromTheBeginning() {
    Block pool = GKE.find("resource", "google_container_node_pool", "on_demand").orElseThrow();

    assertThat(source(pool, "initial_node_count")).contains("var.on_demand_pool.min");
    assertThat(pool.blocks("lifecycle"))
        .singleElement()
        .satisfies(
            lifecycle ->
                assertThat(source(lifecycle, "ignore_changes")).isEqualTo("[initial_node_count]"));
  }

  @Test
  void theRegistryNeverChangesWhatATagMeans() {
    Block registry =
        GKE.find("resource", "google_artifact_registry_repository", "images").orElseThrow();

    assertThat(registry.blocks("docker_config"))
        .singleElement()
        .satisfies(config -> assertThat(source(config, "immutable_tags")).isEqualTo("true"));
    assertThat(registry.blocks("cleanup_policies"))
        .as("they delete nothing where tags are immutable")
        .isEmpty();
  }

  private static String source(Block block, String argument) {
    return Objects.requireNonNull(block.arguments().get(argument)).source();
  }
}
