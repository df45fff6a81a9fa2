package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.BrokenManifest.CONTAINER;
import static mosaico.deployment.kubernetes.BrokenManifest.GKE;
import static mosaico.deployment.kubernetes.BrokenManifest.HA;
import static mosaico.deployment.kubernetes.BrokenManifest.set;
import static mosaico.deployment.kubernetes.BrokenManifest.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unknown variables and passwords in plain text are reported. */
class EnvironmentPoliciesTest {

  static Stream<BrokenManifest> broken() {
    return Stream.of(
        new BrokenManifest(
            EnvironmentPolicies.VARIABLES_ARE_DOCUMENTED,
            worker(CONTAINER + "/env/0/name", "HTTP_PORTS"),
            "worker has no variable HTTP_PORTS"),
        new BrokenManifest(
            EnvironmentPolicies.VARIABLES_ARE_DOCUMENTED,
            worker(CONTAINER + "/env/0/name", "MAX_JOBS"),
            "worker has no variable MAX_JOBS"),
        new BrokenManifest(
            EnvironmentPolicies.SHARED_VARIABLES_ARE_DOCUMENTED,
            new Rendering(
                "gke",
                GKE.resources().stream()
                    .map(ObjectNode::deepCopy)
                    .peek(each -> each.withObject("/data").put("JOB_DEADLIN", "1s"))
                    .toList()),
            "no process has the variable JOB_DEADLIN"),
        new BrokenManifest(
            EnvironmentPolicies.PASSWORDS_COME_FROM_SECRETS,
            set(
                GKE,
                "StatefulSet",
                "redis",
                CONTAINER + "/env/0",
                "{name: REDISCLI_AUTH, value: secret}"),
            "REDISCLI_AUTH is not taken from a Secret"),
        new BrokenManifest(
            EnvironmentPolicies.QUEUE_TYPE_SUITS_THE_BROKER,
            HA.without("RabbitmqCluster", "rabbitmq"),
            "queue type quorum"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isReported(BrokenManifest manifest) {
    manifest.isReported();
  }
}
