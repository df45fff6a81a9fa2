package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.BrokenManifest.CONTAINER;
import static mosaico.deployment.kubernetes.BrokenManifest.GKE;
import static mosaico.deployment.kubernetes.BrokenManifest.set;
import static mosaico.deployment.kubernetes.BrokenManifest.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Containers without proper limits, or configured beyond them, are reported. */
class ResourceLimitPoliciesTest {

  static Stream<BrokenManifest> broken() {
    String resources = CONTAINER + "/resources";
    return Stream.of(
        new BrokenManifest(
            ResourceLimitPolicies.REQUESTS_AND_LIMITS,
            worker(resources + "/limits", "{}"),
            "worker: invalid requests and limits"),
        new BrokenManifest(
            ResourceLimitPolicies.REQUESTS_AND_LIMITS,
            worker(resources + "/requests/memory", "1Mi"),
            "worker: invalid requests and limits"),
        new BrokenManifest(
            ResourceLimitPolicies.REQUESTS_AND_LIMITS,
            worker(resources + "/requests/cpu", "9"),
            "worker: invalid requests and limits"),
        new BrokenManifest(
            ResourceLimitPolicies.REDIS_HAS_ROOM_TO_FORK,
            set(GKE, "StatefulSet", "redis", resources + "/limits/memory", "3Gi"),
            "redis may hold"),
        new BrokenManifest(
            ResourceLimitPolicies.BROKER_KNOWS_ITS_LIMIT,
            set(GKE, "StatefulSet", "rabbitmq", resources + "/limits/memory", "1Gi"),
            "rabbitmq is configured for"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isReported(BrokenManifest manifest) {
    manifest.isReported();
  }
}
