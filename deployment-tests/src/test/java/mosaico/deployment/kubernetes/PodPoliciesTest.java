package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.BrokenManifest.CONTAINER;
import static mosaico.deployment.kubernetes.BrokenManifest.GKE;
import static mosaico.deployment.kubernetes.BrokenManifest.POD;
import static mosaico.deployment.kubernetes.BrokenManifest.without;
import static mosaico.deployment.kubernetes.BrokenManifest.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods and containers with more privileges than they need are reported. */
class PodPoliciesTest {

  static Stream<BrokenManifest> broken() {
    String security = CONTAINER + "/securityContext";
    return Stream.of(
        new BrokenManifest(
            PodPolicies.NON_ROOT,
            worker(POD + "/securityContext/runAsNonRoot", "false"),
            "worker may run as root"),
        new BrokenManifest(
            PodPolicies.NON_ROOT,
            worker(POD + "/securityContext/runAsUser", "0"),
            "worker may run as root"),
        new BrokenManifest(
            PodPolicies.NON_ROOT, worker(security + "/runAsUser", "0"), "worker may run as root"),
        new BrokenManifest(
            PodPolicies.SECCOMP,
            worker(POD + "/securityContext/seccompProfile/type", "Unconfined"),
            "seccomp"),
        new BrokenManifest(
            PodPolicies.NO_HOST_ACCESS,
            worker(POD + "/hostNetwork", "true"),
            "worker has access to its node"),
        new BrokenManifest(
            PodPolicies.NO_HOST_ACCESS,
            worker(POD + "/volumes/0/hostPath", "{path: /}"),
            "worker has access to its node"),
        new BrokenManifest(
            PodPolicies.NO_TOKEN,
            worker(POD + "/automountServiceAccountToken", "true"),
            "worker mounts a service account token"),
        new BrokenManifest(
            PodPolicies.NO_TOKEN,
            GKE.with(
                "Deployment",
                "worker",
                each -> without(each, POD + "/automountServiceAccountToken")),
            "worker mounts a service account token"),
        new BrokenManifest(
            PodPolicies.NO_SERVICE_LINKS,
            worker(POD + "/enableServiceLinks", "true"),
            "worker has service links enabled"),
        new BrokenManifest(
            PodPolicies.READ_ONLY_ROOT,
            worker(security + "/readOnlyRootFilesystem", "false"),
            "has a writable root file system"),
        new BrokenManifest(
            PodPolicies.READ_ONLY_ROOT,
            worker(POD + "/initContainers", "[{name: first}]"),
            "container first has a writable"),
        new BrokenManifest(
            PodPolicies.NO_CAPABILITIES,
            worker(security + "/capabilities/drop", "[]"),
            "container worker has capabilities"),
        new BrokenManifest(
            PodPolicies.NO_CAPABILITIES,
            worker(security + "/capabilities/add", "[NET_ADMIN]"),
            "container worker has capabilities"),
        new BrokenManifest(
            PodPolicies.NO_CAPABILITIES,
            worker(security + "/allowPrivilegeEscalation", "true"),
            "may gain privileges"),
        new BrokenManifest(
            PodPolicies.PROBES,
            GKE.with("Deployment", "worker", each -> without(each, CONTAINER + "/readinessProbe")),
            "no readinessProbe"),
        new BrokenManifest(
            PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis"), "\"redis\""),
        new BrokenManifest(
            PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis:latest"), "redis:latest"),
        new BrokenManifest(
            PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis:8"), "redis:8"),
        new BrokenManifest(
            PodPolicies.EXACT_IMAGES, worker(CONTAINER + "/image", "redis:8.6.6"), "redis:8.6.6"),
        new BrokenManifest(
            PodPolicies.VOLUMES,
            worker(POD + "/volumes/0/emptyDir", "{}"),
            "no size limit on volume tmp"),
        new BrokenManifest(
            PodPolicies.VOLUMES,
            worker(POD + "/volumes/0/name", "temp"),
            "nothing mounts volume temp"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isReported(BrokenManifest manifest) {
    manifest.isReported();
  }
}
