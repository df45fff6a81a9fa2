package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.Break.CONTAINER;
import static mosaico.deployment.kubernetes.Break.GKE;
import static mosaico.deployment.kubernetes.Break.POD;
import static mosaico.deployment.kubernetes.Break.without;
import static mosaico.deployment.kubernetes.Break.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs with more than it needs is found. */
class PodPoliciesTest {

  static Stream<Break> breaks() {
    String security = CONTAINER + "/securityContext";
    return Stream.of(
        new Break(
            PodPolicies.NON_ROOT,
            worker(POD + "/securityContext/runAsNonRoot", "false"),
            "not said to run as a user that is not root"),
        new Break(
            PodPolicies.NON_ROOT, worker(POD + "/securityContext/runAsUser", "0"), "worker is not"),
        new Break(PodPolicies.NON_ROOT, worker(security + "/runAsUser", "0"), "worker is not said"),
        new Break(
            PodPolicies.SECCOMP,
            worker(POD + "/securityContext/seccompProfile/type", "Unconfined"),
            "seccomp"),
        new Break(
            PodPolicies.NOTHING_OF_THE_HOST, worker(POD + "/hostNetwork", "true"), "its node's"),
        new Break(
            PodPolicies.NOTHING_OF_THE_HOST,
            worker(POD + "/volumes/0/hostPath", "{path: /}"),
            "its node's"),
        new Break(
            PodPolicies.NO_TOKEN, worker(POD + "/automountServiceAccountToken", "true"), "a token"),
        new Break(
            PodPolicies.NO_TOKEN,
            GKE.with(
                "Deployment",
                "worker",
                each -> without(each, POD + "/automountServiceAccountToken")),
            "a token"),
        new Break(
            PodPolicies.NO_SERVICE_LINKS,
            worker(POD + "/enableServiceLinks", "true"),
            "variable for"),
        new Break(
            PodPolicies.READ_ONLY_ROOT,
            worker(security + "/readOnlyRootFilesystem", "false"),
            "write"),
        new Break(
            PodPolicies.READ_ONLY_ROOT,
            worker(POD + "/initContainers", "[{name: first}]"),
            "container first may write"),
        new Break(
            PodPolicies.NO_CAPABILITIES,
            worker(security + "/capabilities/drop", "[]"),
            "capabilities"),
        new Break(
            PodPolicies.NO_CAPABILITIES,
            worker(security + "/capabilities/add", "[NET_ADMIN]"),
            "capabilities"),
        new Break(
            PodPolicies.NO_CAPABILITIES,
            worker(security + "/allowPrivilegeEscalation", "true"),
            "may gain some"),
        new Break(
            PodPolicies.PROBES,
            GKE.with("Deployment", "worker", each -> without(each, CONTAINER + "/readinessProbe")),
            "no readinessProbe"),
        new Break(PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis"), "\"redis\""),
        new Break(
            PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis:latest"), "redis:latest"),
        new Break(PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis:8"), "redis:8"),
        new Break(
            PodPolicies.VOLUMES,
            worker(POD + "/volumes/0/emptyDir", "{}"),
            "bounds the volume tmp"),
        new Break(
            PodPolicies.VOLUMES,
            worker(POD + "/volumes/0/name", "temp"),
            "mounts the volume temp"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFound(Break one) {
    one.isFound();
  }
}
