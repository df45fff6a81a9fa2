package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What our processes are told, by what {@code docs/configuration.md} says they understand. */
final class EnvironmentPolicies {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([a-z]+) \\|");

  private static final List<MatchResult> ROWS =
      ROW.matcher(Repository.read("docs/configuration.md")).results().toList();

  static final Policy VARIABLES_ARE_UNDERSTOOD =
      rendering ->
          rendering
              .workloads()
              .filter(each -> each.name().matches("coordinator|worker"))
              .flatMap(
                  each ->
                      own(each)
                          .filter(variable -> !variables(each.name()).contains(variable))
                          .map(variable -> each.name() + " does not understand " + variable));

  static final Policy SHARED_VARIABLES_ARE_UNDERSTOOD =
      rendering ->
          rendering
              .ofKind("ConfigMap")
              .filter(map -> Rendering.name(map).startsWith("mosaico-"))
              .flatMap(map -> map.path("data").propertyStream())
              .map(entry -> entry.getKey())
              .filter(
                  variable ->
                      !variables("coordinator").contains(variable)
                          && !variables("worker").contains(variable))
              .map(variable -> "nobody understands " + variable);

  static final Policy PASSWORDS_COME_FROM_SECRETS =
      rendering ->
          rendering
              .workloads()
              .flatMap(each -> each.pod().findValues("env").stream())
              .flatMap(Workload::elements)
              .filter(
                  variable ->
                      variable.path("name").asText().matches("(.*_)?(URI|KEYS|PASS|AUTH|USER)"))
              .filter(variable -> !variable.at("/valueFrom").has("secretKeyRef"))
              .map(variable -> variable.path("name").asText() + " is there for all to read");

  /** RabbitMQ's and the processes' kind of queue must agree: they are replicated, or nobody is. */
  static final Policy QUORUM_QUEUES_WHERE_THERE_ARE_SEVERAL_BROKERS =
      rendering ->
          rendering
              .ofKind("ConfigMap")
              .map(map -> map.at("/data/QUEUE_TYPE"))
              .filter(JsonNode::isTextual)
              .filter(
                  type ->
                      type.asText().equals("quorum")
                          != rendering.ofKind("RabbitmqCluster").findAny().isPresent())
              .map(type -> "queues are " + type.asText() + ", which is not for this broker");

  static final List<Policy> ALL =
      List.of(
          VARIABLES_ARE_UNDERSTOOD,
          SHARED_VARIABLES_ARE_UNDERSTOOD,
          PASSWORDS_COME_FROM_SECRETS,
          QUORUM_QUEUES_WHERE_THERE_ARE_SEVERAL_BROKERS);

  private EnvironmentPolicies() {}

  private static Set<String> variables(String process) {
    return ROWS.stream()
        .filter(row -> row.group(2).equals("both") || row.group(2).equals(process))
        .map(row -> row.group(1))
        .collect(Collectors.toSet());
  }

  private static Stream<String> own(Workload workload) {
    return workload
        .containers()
        .flatMap(container -> Workload.elements(container.path("env")))
        .map(variable -> variable.path("name").asText());
  }
}
