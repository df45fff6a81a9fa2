package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.Break.CONTAINER;
import static mosaico.deployment.kubernetes.Break.GKE;
import static mosaico.deployment.kubernetes.Break.KEDA;
import static mosaico.deployment.kubernetes.Break.POD;
import static mosaico.deployment.kubernetes.Break.set;
import static mosaico.deployment.kubernetes.Break.without;
import static mosaico.deployment.kubernetes.Break.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods that cannot go in order, or go all at once, are found. */
class LifePoliciesTest {

  static Stream<Break> breaks() {
    Rendering both =
        KEDA.and(GKE.ofKind("HorizontalPodAutoscaler").findFirst().orElseThrow().toString());
    return Stream.of(
        new Break(
            LifePolicies.GRACE,
            worker(POD + "/terminationGracePeriodSeconds", "20"),
            "worker is killed"),
        new Break(
            LifePolicies.GRACE,
            set(
                GKE,
                "Deployment",
                "coordinator",
                CONTAINER + "/lifecycle/preStop/sleep/seconds",
                "40"),
            "coordinator is killed"),
        new Break(LifePolicies.ONE_AUTOSCALER, both, "worker has two autoscalers"),
        new Break(
            LifePolicies.AUTOSCALERS_HAVE_TARGETS,
            GKE.without("Deployment", "worker"),
            "no worker to scale"),
        new Break(
            LifePolicies.REPLICAS_OR_AUTOSCALER,
            worker("/spec/replicas", "3"),
            "worker needs either"),
        new Break(
            LifePolicies.REPLICAS_OR_AUTOSCALER,
            GKE.without("HorizontalPodAutoscaler", "worker"),
            "worker needs either"),
        new Break(
            LifePolicies.SLOW_SCALE_DOWN,
            set(
                GKE,
                "HorizontalPodAutoscaler",
                "worker",
                "/spec/behavior/scaleDown/stabilizationWindowSeconds",
                "0"),
            "every lull"),
        new Break(
            LifePolicies.SLOW_SCALE_DOWN,
            KEDA.with("ScaledObject", "worker", each -> without(each, "/spec/advanced")),
            "every lull"),
        new Break(
            LifePolicies.DISRUPTION,
            set(GKE, "PodDisruptionBudget", "coordinator", "/spec/minAvailable", "2"),
            "coordinator is for no pod, or"),
        new Break(
            LifePolicies.DISRUPTION,
            set(
                GKE,
                "PodDisruptionBudget",
                "worker",
                "/spec/selector/matchLabels",
                "{app: worker}"),
            "worker is for no pod, or"),
        new Break(
            LifePolicies.SEVERAL_HAVE_A_BUDGET_AND_ARE_SPREAD,
            GKE.without("PodDisruptionBudget", "coordinator"),
            "coordinator may lose all"),
        new Break(
            LifePolicies.SEVERAL_HAVE_A_BUDGET_AND_ARE_SPREAD,
            GKE.with(
                "Deployment",
                "coordinator",
                each -> without(each, POD + "/topologySpreadConstraints")),
            "coordinator may lose all"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFound(Break one) {
    one.isFound();
  }
}
