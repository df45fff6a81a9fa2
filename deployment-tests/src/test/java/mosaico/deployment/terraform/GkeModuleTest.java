package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Settings of the root module {@code gke} on which other parts rely. */
class GkeModuleTest {
  private static final RootModule GKE = RootModule.read(RootModules.FOLDER.resolve("gke"));

  /** The autoscaler never adds nodes merely to reach its minimum. */
  @Test
  void theOnDemandPoolStartsAtItsMinimum() {
    Block pool = GKE.find("resource", "google_container_node_pool", "on_demand").orElseThrow();

    assertThat(source(pool, "initial_node_count")).contains("var.on_demand_pool.min");
    assertThat(pool.blocks("lifecycle"))
        .singleElement()
        .satisfies(
            lifecycle ->
                assertThat(source(lifecycle, "ignore_changes")).isEqualTo("[initial_node_count]"));
  }

  /** Without IP endpoints the API reports a private one, which the next plan would take back. */
  @Test
  void aClusterWithoutIpEndpointsHasAPrivateEndpoint() {
    Block cluster = GKE.find("resource", "google_container_cluster", "mosaico").orElseThrow();
    Block endpoints = only(only(cluster, "control_plane_endpoints_config"), "ip_endpoints_config");
    Block privacy = only(cluster, "private_cluster_config");

    assertThat(source(endpoints, "enabled")).isEqualTo("false");
    assertThat(source(privacy, "enable_private_endpoint")).isEqualTo("true");
  }

  @Test
  void tagsInTheRegistryAreImmutable() {
    Block registry =
        GKE.find("resource", "google_artifact_registry_repository", "images").orElseThrow();

    assertThat(registry.blocks("docker_config"))
        .singleElement()
        .satisfies(config -> assertThat(source(config, "immutable_tags")).isEqualTo("true"));
    assertThat(registry.blocks("cleanup_policies"))
        .as("cleanup policies cannot delete immutable tags")
        .isEmpty();
  }

  private static Block only(Block block, String type) {
    return block
        .blocks(type)
        .reduce(
            (_, _) -> {
              throw new AssertionError("several " + type);
            })
        .orElseThrow();
  }

  private static String source(Block block, String argument) {
    return Objects.requireNonNull(block.arguments().get(argument)).source();
  }
}
