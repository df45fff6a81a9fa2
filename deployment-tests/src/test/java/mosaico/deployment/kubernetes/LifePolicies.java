package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How many pods there are, and how they go. */
final class LifePolicies {

  /**
   * Seconds that a process takes to leave in order: its Main, and the coordinator's RunningJobs.
   */
  private static final Map<String, Integer> DRAIN = Map.of("worker", 22, "coordinator", 16);

  static final Policy GRACE =
      rendering ->
          rendering
              .workloads()
              .filter(each -> DRAIN.containsKey(each.name()))
              .filter(each -> grace(each) <= DRAIN.getOrDefault(each.name(), 0))
              .map(each -> each.name() + " is killed before it can have left in order");

  static final Policy ONE_AUTOSCALER =
      rendering ->
          rendering
              .workloads()
              .filter(each -> scalers(rendering, each).count() > 1)
              .map(each -> each.name() + " has two autoscalers, which would fight");

  static final Policy AUTOSCALERS_HAVE_TARGETS =
      rendering ->
          allScalers(rendering)
              .map(scaler -> scaler.at("/spec/scaleTargetRef/name").asText())
              .filter(target -> rendering.workloads().noneMatch(each -> each.name().equals(target)))
              .map(target -> "there is no " + target + " to scale");

  /** Applying the manifest again must not undo what the autoscaler decided. */
  static final Policy REPLICAS_OR_AUTOSCALER =
      rendering ->
          rendering
              .workloads()
              .filter(
                  each ->
                      each.replicas().isPresent() == scalers(rendering, each).findAny().isPresent())
              .map(each -> each.name() + " needs either replicas or an autoscaler");

  static final Policy SLOW_SCALE_DOWN =
      rendering ->
          allScalers(rendering)
              .filter(
                  scaler -> {
                    JsonNode seconds =
                        scaler.findPath("scaleDown").path("stabilizationWindowSeconds");
                    return seconds.asInt() < 60;
                  })
              .map(scaler -> Rendering.name(scaler) + " scales down at every lull");

  static final Policy DISRUPTION =
      rendering ->
          rendering
              .ofKind("PodDisruptionBudget")
              .filter(
                  budget ->
                      rendering
                          .workloads()
                          .filter(each -> each.isSelectedBy(budget.at("/spec/selector")))
                          .noneMatch(each -> leavesSomeToGo(budget, each)))
              .map(budget -> Rendering.name(budget) + " is for no pod, or lets none go ever");

  static final Policy SEVERAL_HAVE_A_BUDGET_AND_ARE_SPREAD =
      rendering ->
          rendering
              .workloads()
              .filter(each -> each.replicas().orElse(1) > 1)
              .filter(
                  each ->
                      each.pod().path("topologySpreadConstraints").isEmpty()
                          || rendering
                              .ofKind("PodDisruptionBudget")
                              .noneMatch(budget -> each.isSelectedBy(budget.at("/spec/selector"))))
              .map(each -> each.name() + " may lose all its pods at once");

  static final List<Policy> ALL =
      List.of(
          GRACE,
          ONE_AUTOSCALER,
          AUTOSCALERS_HAVE_TARGETS,
          REPLICAS_OR_AUTOSCALER,
          SLOW_SCALE_DOWN,
          DISRUPTION,
          SEVERAL_HAVE_A_BUDGET_AND_ARE_SPREAD);

  private LifePolicies() {}

  /** What is left when the hook before the signal is over. */
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

  private static boolean leavesSomeToGo(JsonNode budget, Workload workload) {
    JsonNode needed = budget.at("/spec/minAvailable");
    return needed.isMissingNode()
        ? !budget.at("/spec/maxUnavailable").asText().matches("0%?")
        : needed.asInt() < workload.replicas().orElse(1);
  }
}
