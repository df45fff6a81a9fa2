package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on environment variables: those of {@code docs/configuration.md}, passwords by Secret. */
final class EnvironmentPolicies {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([a-z]+) \\|");

  private static final List<MatchResult> ROWS =
      ROW.matcher(Repository.read("docs/configuration.md")).results().toList();

  static final Policy VARIABLES_ARE_DOCUMENTED =
      rendering ->
          rendering
              .workloads()
              .filter(each -> each.name().matches("coordinator|worker"))
              .flatMap(
                  each ->
                      own(each)
                          .filter(variable -> !variables(each.name()).contains(variable))
                          .map(variable -> each.name() + " has no variable " + variable));

  static final Policy SHARED_VARIABLES_ARE_DOCUMENTED =
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
              .map(variable -> "no process has the variable " + variable);

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
              .map(variable -> variable.path("name").asText() + " is not taken from a Secret");

  /** Queues are quorum queues exactly where the broker is a cluster. */
  static final Policy QUEUE_TYPE_SUITS_THE_BROKER =
      rendering ->
          rendering
              .ofKind("ConfigMap")
              .map(map -> map.at("/data/QUEUE_TYPE"))
              .filter(JsonNode::isTextual)
              .filter(
                  type ->
                      type.asText().equals("quorum")
                          != rendering.ofKind("RabbitmqCluster").findAny().isPresent())
              .map(type -> "queue type " + type.asText() + " does not suit this broker");

  static final List<Policy> ALL =
      List.of(
          VARIABLES_ARE_DOCUMENTED,
          SHARED_VARIABLES_ARE_DOCUMENTED,
          PASSWORDS_COME_FROM_SECRETS,
          QUEUE_TYPE_SUITS_THE_BROKER);

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
