package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.Break.CONTAINER;
import static mosaico.deployment.kubernetes.Break.GKE;
import static mosaico.deployment.kubernetes.Break.set;
import static mosaico.deployment.kubernetes.Break.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may use more than it has is found. */
class MemoryPoliciesTest {

  static Stream<Break> breaks() {
    String resources = CONTAINER + "/resources";
    return Stream.of(
        new Break(MemoryPolicies.LIMITS, worker(resources + "/limits", "{}"), "limits are not"),
        new Break(
            MemoryPolicies.LIMITS, worker(resources + "/requests/memory", "1Mi"), "limits are not"),
        new Break(
            MemoryPolicies.LIMITS, worker(resources + "/requests/cpu", "9"), "limits are not"),
        new Break(
            MemoryPolicies.REDIS,
            set(GKE, "StatefulSet", "redis", resources + "/limits/memory", "3Gi"),
            "more than half"),
        new Break(
            MemoryPolicies.BROKER_KNOWS,
            set(GKE, "StatefulSet", "rabbitmq", resources + "/limits/memory", "1Gi"),
            "more than its limit"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFound(Break one) {
    one.isFound();
  }
}
