package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.Break.CONTAINER;
import static mosaico.deployment.kubernetes.Break.GKE;
import static mosaico.deployment.kubernetes.Break.HA;
import static mosaico.deployment.kubernetes.Break.set;
import static mosaico.deployment.kubernetes.Break.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Variables that nobody understands, or everybody can read, are found. */
class EnvironmentPoliciesTest {

  static Stream<Break> breaks() {
    return Stream.of(
        new Break(
            EnvironmentPolicies.VARIABLES_ARE_UNDERSTOOD,
            worker(CONTAINER + "/env/0/name", "HTTP_PORTS"),
            "worker does not understand HTTP_PORTS"),
        new Break(
            EnvironmentPolicies.VARIABLES_ARE_UNDERSTOOD,
            worker(CONTAINER + "/env/0/name", "MAX_JOBS"),
            "worker does not understand MAX_JOBS"),
        new Break(
            EnvironmentPolicies.SHARED_VARIABLES_ARE_UNDERSTOOD,
            new Rendering(
                "gke",
                GKE.resources().stream()
                    .map(ObjectNode::deepCopy)
                    .peek(each -> each.withObject("/data").put("JOB_DEADLIN", "1s"))
                    .toList()),
            "nobody understands JOB_DEADLIN"),
        new Break(
            EnvironmentPolicies.PASSWORDS_COME_FROM_SECRETS,
            set(
                GKE,
                "StatefulSet",
                "redis",
                CONTAINER + "/env/0",
                "{name: REDISCLI_AUTH, value: secret}"),
            "REDISCLI_AUTH is there for all to read"),
        new Break(
            EnvironmentPolicies.QUORUM_QUEUES_WHERE_THERE_ARE_SEVERAL_BROKERS,
            HA.without("RabbitmqCluster", "rabbitmq"),
            "queues are quorum"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFound(Break one) {
    one.isFound();
  }
}
