package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every overlay keeps every policy, and every policy is seen to fail on a broken manifest. */
class ManifestsTest {

  static final List<Rendering> ALL =
      Stream.concat(Rendering.OVERLAYS.stream(), Stream.of(Rendering.SECRETS)).toList();

  private static final List<Policy> OF_OVERLAYS =
      Stream.of(
              PodPolicies.ALL,
              ResourceLimitPolicies.ALL,
              NetworkPolicies.ALL,
              CrossNamespacePolicies.ALL,
              ReferencePolicies.ALL,
              LifecyclePolicies.ALL,
              EnvironmentPolicies.ALL)
          .flatMap(List::stream)
          .toList();

  @ParameterizedTest
  @FieldSource("ALL")
  void everyFieldExistsAndHasAValueOfItsType(Rendering rendering) {
    assertThat(rendering.resources()).isNotEmpty();
    assertThat(new ResourceSchema().violations(rendering)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("mosaico.deployment.kubernetes.Rendering#OVERLAYS")
  void everyPolicyIsKept(Rendering rendering) {
    assertThat(rendering.workloads().map(Workload::name)).contains("coordinator", "worker");
    assertThat(OF_OVERLAYS).hasSizeGreaterThan(30);
    assertThat(OF_OVERLAYS.stream().flatMap(policy -> policy.violations(rendering))).isEmpty();
  }

  @Test
  void everyPolicyHasABrokenManifest() {
    Stream<BrokenManifest> broken =
        Stream.of(
                PodPoliciesTest.broken(),
                ResourceLimitPoliciesTest.broken(),
                NetworkPoliciesTest.broken(),
                CrossNamespacePoliciesTest.broken(),
                ReferencePoliciesTest.broken(),
                LifecyclePoliciesTest.broken(),
                EnvironmentPoliciesTest.broken())
            .flatMap(each -> each);

    assertThat(broken.map(BrokenManifest::policy)).containsAll(OF_OVERLAYS);
  }
}
