package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.BrokenManifest.POD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Where pods are scheduled, which decides the nodes that a cluster's autoscaler adds. */
class PlacementTest {

  static final List<Rendering> AUTOSCALED =
      Rendering.OVERLAYS.stream().filter(each -> !each.name().equals("local")).toList();

  /** A preference alone would not make the autoscaler add a node. */
  @ParameterizedTest
  @FieldSource("AUTOSCALED")
  void workersRequireASpotNode(Rendering rendering) {
    JsonNode node = nodeRequirement(rendering, "worker");

    assertThat(node.at("/operator").asText()).isEqualTo("In");
    assertThat(node.at("/values/0").asText()).isEqualTo("true");
    assertThat(deployment(rendering, "worker").at(POD + "/tolerations/0/key"))
        .isEqualTo(node.path("key"));
  }

  @ParameterizedTest
  @FieldSource("AUTOSCALED")
  void coordinatorsRequireAnOnDemandNode(Rendering rendering) {
    assertThat(nodeRequirement(rendering, "coordinator").at("/operator").asText())
        .isEqualTo("DoesNotExist");
  }

  @ParameterizedTest
  @FieldSource("AUTOSCALED")
  void coordinatorsRequireTwoNodes(Rendering rendering) {
    assertThat(deployment(rendering, "coordinator").findValue("minDomains").asInt()).isEqualTo(2);
  }

  /**
   * Spread together with those of the former revision, the new pods may share a node at the end.
   */
  @ParameterizedTest
  @FieldSource("AUTOSCALED")
  void coordinatorsOfEachRevisionAreSpreadByThemselves(Rendering rendering) {
    JsonNode constraints =
        deployment(rendering, "coordinator").at(POD + "/topologySpreadConstraints");

    assertThat(constraints)
        .filteredOn(each -> each.at("/topologyKey").asText().equals("kubernetes.io/hostname"))
        .singleElement()
        .extracting(each -> each.at("/matchLabelKeys/0").asText())
        .isEqualTo("pod-template-hash");
  }

  /** Moving them would interrupt every job. */
  @ParameterizedTest
  @FieldSource("AUTOSCALED")
  void brokerAndRedisStayWhereTheyAre(Rendering rendering) {
    List<JsonNode> templates =
        rendering.resources().stream()
            .filter(each -> each.at("/metadata/name").asText().matches("rabbitmq|redis"))
            .map(
                each ->
                    Rendering.kind(each).equals("RabbitmqCluster")
                        ? each.at("/spec/override/statefulSet/spec/template")
                        : each.at("/spec/template"))
            .filter(template -> !template.isMissingNode())
            .toList();

    assertThat(templates)
        .isNotEmpty()
        .allSatisfy(
            template -> {
              assertThat(
                      template
                          .at("/metadata/annotations")
                          .path("cluster-autoscaler.kubernetes.io/safe-to-evict")
                          .asText())
                  .isEqualTo("false");
              assertThat(template.at("/spec/priorityClassName").asText()).isEqualTo("mosaico-data");
            });
  }

  @Test
  void oneNodeIsEnoughLocally() {
    Rendering local = Rendering.committed("local");

    assertThat(deployment(local, "coordinator").findValue("minDomains")).isNull();
    assertThat(nodeRequirement(local, "worker").isMissingNode()).isTrue();
  }

  private static JsonNode nodeRequirement(Rendering rendering, String name) {
    return deployment(rendering, name)
        .at(
            POD
                + "/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                + "/nodeSelectorTerms/0/matchExpressions/0");
  }

  private static JsonNode deployment(Rendering rendering, String name) {
    return rendering
        .ofKind("Deployment")
        .filter(each -> Rendering.name(each).equals(name))
        .findFirst()
        .orElseThrow();
  }
}
