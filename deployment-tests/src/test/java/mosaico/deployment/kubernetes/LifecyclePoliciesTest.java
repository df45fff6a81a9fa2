package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.BrokenManifest.CONTAINER;
import static mosaico.deployment.kubernetes.BrokenManifest.GKE;
import static mosaico.deployment.kubernetes.BrokenManifest.KEDA;
import static mosaico.deployment.kubernetes.BrokenManifest.POD;
import static mosaico.deployment.kubernetes.BrokenManifest.set;
import static mosaico.deployment.kubernetes.BrokenManifest.without;
import static mosaico.deployment.kubernetes.BrokenManifest.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods killed too early, evicted all at once or scaled by two autoscalers are reported. */
class LifecyclePoliciesTest {

  static Stream<BrokenManifest> broken() {
    Rendering both =
        KEDA.and(
            GKE.ofKind("HorizontalPodAutoscaler")
                .filter(each -> Rendering.name(each).equals("worker"))
                .findFirst()
                .orElseThrow()
                .toString());
    return Stream.of(
        new BrokenManifest(
            LifecyclePolicies.GRACE_PERIOD_COVERS_SHUTDOWN,
            worker(POD + "/terminationGracePeriodSeconds", "20"),
            "worker is killed"),
        new BrokenManifest(
            LifecyclePolicies.GRACE_PERIOD_COVERS_SHUTDOWN,
            set(
                GKE,
                "Deployment",
                "coordinator",
                CONTAINER + "/lifecycle/preStop/sleep/seconds",
                "40"),
            "coordinator is killed"),
        new BrokenManifest(
            LifecyclePolicies.AT_MOST_ONE_AUTOSCALER, both, "worker has two autoscalers"),
        new BrokenManifest(
            LifecyclePolicies.AUTOSCALERS_HAVE_TARGETS,
            GKE.without("Deployment", "worker"),
            "targets worker, which does not exist"),
        new BrokenManifest(
            LifecyclePolicies.REPLICAS_OR_AUTOSCALER,
            worker("/spec/replicas", "3"),
            "worker needs either"),
        new BrokenManifest(
            LifecyclePolicies.REPLICAS_OR_AUTOSCALER,
            GKE.without("HorizontalPodAutoscaler", "worker"),
            "worker needs either"),
        new BrokenManifest(
            LifecyclePolicies.SCALE_DOWN_IS_STABILIZED,
            set(
                GKE,
                "HorizontalPodAutoscaler",
                "worker",
                "/spec/behavior/scaleDown/stabilizationWindowSeconds",
                "0"),
            "worker scales down without"),
        new BrokenManifest(
            LifecyclePolicies.SCALE_DOWN_IS_STABILIZED,
            KEDA.with("ScaledObject", "worker", each -> without(each, "/spec/advanced")),
            "worker scales down without"),
        new BrokenManifest(
            LifecyclePolicies.BUDGETS_ALLOW_EVICTION,
            set(GKE, "PodDisruptionBudget", "coordinator", "/spec/minAvailable", "2"),
            "coordinator selects no pod, or"),
        new BrokenManifest(
            LifecyclePolicies.BUDGETS_ALLOW_EVICTION,
            set(
                GKE,
                "PodDisruptionBudget",
                "worker",
                "/spec/selector/matchLabels",
                "{app: worker}"),
            "worker selects no pod, or"),
        new BrokenManifest(
            LifecyclePolicies.REPLICAS_ARE_SPREAD_AND_BUDGETED,
            GKE.without("PodDisruptionBudget", "coordinator"),
            "coordinator may lose all"),
        new BrokenManifest(
            LifecyclePolicies.REPLICAS_ARE_SPREAD_AND_BUDGETED,
            GKE.with(
                "Deployment",
                "coordinator",
                each -> without(each, POD + "/topologySpreadConstraints")),
            "coordinator may lose all"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isReported(BrokenManifest manifest) {
    manifest.isReported();
  }
}
