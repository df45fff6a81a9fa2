package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every overlay keeps every rule; the rules' own tests show what breaks them. */
class ManifestsTest {

  static final List<Rendering> ALL =
      Stream.concat(Rendering.OVERLAYS.stream(), Stream.of(Rendering.SECRETS)).toList();

  private static final List<Policy> OF_OVERLAYS =
      Stream.of(
              PodPolicies.ALL,
              MemoryPolicies.ALL,
              NetworkPolicies.ALL,
              NeighbourPolicies.ALL,
              ReferencePolicies.ALL,
              LifePolicies.ALL,
              EnvironmentPolicies.ALL)
          .flatMap(List::stream)
          .toList();

  @ParameterizedTest
  @FieldSource("ALL")
  void everyFieldExistsAndHasAValueOfItsType(Rendering rendering) {
    assertThat(rendering.resources()).isNotEmpty();
    assertThat(new Schema().breaches(rendering)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("mosaico.deployment.kubernetes.Rendering#OVERLAYS")
  void everyRuleIsKept(Rendering rendering) {
    assertThat(rendering.workloads().map(Workload::name)).contains("coordinator", "worker");
    assertThat(OF_OVERLAYS).hasSizeGreaterThan(30);
    assertThat(OF_OVERLAYS.stream().flatMap(policy -> policy.breaches(rendering))).isEmpty();
  }

  @Test
  void everyRuleHasAManifestThatBreaksIt() {
    Stream<Break> breaks =
        Stream.of(
                PodPoliciesTest.breaks(),
                MemoryPoliciesTest.breaks(),
                NetworkPoliciesTest.breaks(),
                NeighbourPoliciesTest.breaks(),
                ReferencePoliciesTest.breaks(),
                LifePoliciesTest.breaks(),
                EnvironmentPoliciesTest.breaks())
            .flatMap(each -> each);

    assertThat(breaks.map(Break::policy)).containsAll(OF_OVERLAYS);
  }
}
