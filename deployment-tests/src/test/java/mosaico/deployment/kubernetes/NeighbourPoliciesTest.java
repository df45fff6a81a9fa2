package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.Break.GKE;
import static mosaico.deployment.kubernetes.Break.HA;
import static mosaico.deployment.kubernetes.Break.KEDA;
import static mosaico.deployment.kubernetes.Break.VMS;
import static mosaico.deployment.kubernetes.Break.set;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Doors that are shut to those who must come in are found. */
class NeighbourPoliciesTest {

  static Stream<Break> breaks() {
    return Stream.of(
        new Break(
            NeighbourPolicies.NAMES_ARE_ASKED_FOR,
            GKE.without("NetworkPolicy", "names"),
            "worker may not ask for names"),
        new Break(
            NeighbourPolicies.NAMES_ARE_ASKED_FOR,
            set(GKE, "NetworkPolicy", "names", "/spec/egress/0/ports/0/port", "5353"),
            "coordinator may not ask for names"),
        new Break(
            NeighbourPolicies.COLLECTORS_ARE_LET_IN,
            VMS.without("NetworkPolicy", "rabbitmq-metrics"),
            "rabbitmq shuts its metrics away"),
        new Break(
            NeighbourPolicies.COLLECTORS_ARE_LET_IN,
            HA.without("NetworkPolicy", "rabbitmq-metrics"),
            "rabbitmq shuts its metrics away"),
        new Break(
            NeighbourPolicies.COLLECTORS_ARE_LET_IN,
            set(GKE, "NetworkPolicy", "worker-metrics", "/spec/ingress/0/ports/0/port", "8080"),
            "worker shuts its metrics away"),
        new Break(
            NeighbourPolicies.KEDA_IS_LET_IN,
            KEDA.without("NetworkPolicy", "keda"),
            "KEDA is not let in"),
        new Break(
            NeighbourPolicies.KEDA_IS_LET_IN,
            set(HA, "NetworkPolicy", "keda", "/spec/ingress/0/ports/0/port", "15671"),
            "KEDA is not let in"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFound(Break one) {
    one.isFound();
  }
}
