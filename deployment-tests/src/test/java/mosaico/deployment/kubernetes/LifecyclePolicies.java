package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules on replicas, autoscalers, disruption budgets and graceful shutdown. */
final class LifecyclePolicies {

  /** Seconds that a process takes at most to shut down gracefully. */
  private static final Map<String, Integer> DRAIN = Map.of("worker", 22, "coordinator", 16);

  static final Policy GRACE_PERIOD_COVERS_SHUTDOWN =
      rendering ->
          rendering
              .workloads()
              .filter(each -> DRAIN.containsKey(each.name()))
              .filter(each -> grace(each) <= DRAIN.getOrDefault(each.name(), 0))
              .map(each -> each.name() + " is killed before it can have shut down");

  static final Policy AT_MOST_ONE_AUTOSCALER =
      rendering ->
          rendering
              .workloads()
              .filter(each -> scalers(rendering, each).count() > 1)
              .map(each -> each.name() + " has two autoscalers");

  static final Policy AUTOSCALERS_HAVE_TARGETS =
      rendering ->
          allScalers(rendering)
              .map(scaler -> scaler.at("/spec/scaleTargetRef/name").asText())
              .filter(target -> rendering.workloads().noneMatch(each -> each.name().equals(target)))
              .map(target -> "an autoscaler targets " + target + ", which does not exist");

  /** Applying a manifest with replicas again would undo what an autoscaler decided. */
  static final Policy REPLICAS_OR_AUTOSCALER =
      rendering ->
          rendering
              .workloads()
              .filter(
                  each ->
                      each.replicas().isPresent() == scalers(rendering, each).findAny().isPresent())
              .map(each -> each.name() + " needs either replicas or an autoscaler");

  static final Policy SCALE_DOWN_IS_STABILIZED =
      rendering ->
          allScalers(rendering)
              .filter(
                  scaler -> {
                    JsonNode seconds =
                        scaler.findPath("scaleDown").path("stabilizationWindowSeconds");
                    return seconds.asInt() < 60;
                  })
              .map(
                  scaler -> Rendering.name(scaler) + " scales down without a stabilization window");

  static final Policy BUDGETS_ALLOW_EVICTION =
      rendering ->
          rendering
              .ofKind("PodDisruptionBudget")
              .filter(
                  budget ->
                      rendering
                          .workloads()
                          .filter(each -> each.isSelectedBy(budget.at("/spec/selector")))
                          .noneMatch(
                              each -> allowsEviction(budget, leastReplicas(rendering, each))))
              .map(
                  budget ->
                      Rendering.name(budget) + " selects no pod, or never allows an eviction");

  static final Policy REPLICAS_ARE_SPREAD_AND_BUDGETED =
      rendering ->
          rendering
              .workloads()
              .filter(each -> leastReplicas(rendering, each) > 1)
              .filter(
                  each ->
                      each.pod().path("topologySpreadConstraints").isEmpty()
                          || rendering
                              .ofKind("PodDisruptionBudget")
                              .noneMatch(budget -> each.isSelectedBy(budget.at("/spec/selector"))))
              .map(each -> each.name() + " may lose all its pods at once");

  static final List<Policy> ALL =
      List.of(
          GRACE_PERIOD_COVERS_SHUTDOWN,
          AT_MOST_ONE_AUTOSCALER,
          AUTOSCALERS_HAVE_TARGETS,
          REPLICAS_OR_AUTOSCALER,
          SCALE_DOWN_IS_STABILIZED,
          BUDGETS_ALLOW_EVICTION,
          REPLICAS_ARE_SPREAD_AND_BUDGETED);

  private LifecyclePolicies() {}

  /** Seconds between SIGTERM and SIGKILL: the grace period less the preStop hook. */
  private static int grace(Workload workload) {
    int hook = workload.pod().at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
    return workload.pod().path("terminationGracePeriodSeconds").asInt(30) - hook;
  }

  private static Stream<JsonNode> allScalers(Rendering rendering) {
    return Stream.of("HorizontalPodAutoscaler", "ScaledObject").flatMap(rendering::ofKind);
  }

  private static Stream<JsonNode> scalers(Rendering rendering, Workload workload) {
    return allScalers(rendering)
        .filter(each -> each.at("/spec/scaleTargetRef/name").asText().equals(workload.name()));
  }

  /** The replicas that a workload has, or that its autoscaler leaves it at least. */
  private static int leastReplicas(Rendering rendering, Workload workload) {
    return workload
        .replicas()
        .orElseGet(
            () ->
                scalers(rendering, workload)
                    .map(scaler -> scaler.path("spec"))
                    .mapToInt(
                        spec ->
                            spec.path("minReplicas").asInt(spec.path("minReplicaCount").asInt(1)))
                    .findFirst()
                    .orElse(1));
  }

  private static boolean allowsEviction(JsonNode budget, int replicas) {
    JsonNode needed = budget.at("/spec/minAvailable");
    return needed.isMissingNode()
        ? !budget.at("/spec/maxUnavailable").asText().matches("0%?")
        : needed.asInt() < replicas;
  }
}
