package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules on CPU and memory limits, and on Redis and RabbitMQ being configured within them. */
final class ResourceLimitPolicies {

  private static final Pattern MAXMEMORY = Pattern.compile("(?m)^maxmemory ([0-9]+)([mg])b$");
  private static final Pattern BROKER =
      Pattern.compile("(?m)^total_memory_available_override_value = ([0-9]+)MB$");

  /** Memory requests equal limits: an overcommitted node would kill processes. */
  static final Policy REQUESTS_AND_LIMITS =
      rendering ->
          rendering
              .workloads()
              .flatMap(
                  each ->
                      each.containers()
                          .filter(container -> !isBounded(container.path("resources")))
                          .map(
                              container ->
                                  each.name()
                                      + ": invalid requests and limits: "
                                      + container.path("resources")));

  /** Redis forks to rewrite its log, and the child may need as much memory again. */
  static final Policy REDIS_HAS_ROOM_TO_FORK =
      rendering ->
          bytes(rendering, "redis.conf", MAXMEMORY)
              .filter(
                  most -> most.multiply(BigDecimal.TWO).compareTo(limit(rendering, "redis")) > 0)
              .map(most -> "redis may hold " + most + " bytes, more than half its limit");

  static final Policy BROKER_KNOWS_ITS_LIMIT =
      rendering ->
          bytes(rendering, "rabbitmq.conf", BROKER)
              .filter(most -> most.compareTo(limit(rendering, "rabbitmq")) >= 0)
              .map(
                  most -> "rabbitmq is configured for " + most + " bytes, not less than its limit");

  static final List<Policy> ALL =
      List.of(REQUESTS_AND_LIMITS, REDIS_HAS_ROOM_TO_FORK, BROKER_KNOWS_ITS_LIMIT);

  private ResourceLimitPolicies() {}

  private static boolean isBounded(JsonNode resources) {
    JsonNode requests = resources.path("requests");
    JsonNode limits = resources.path("limits");
    return requests.has("cpu")
        && limits.has("cpu")
        && requests.has("memory")
        && requests.path("memory").equals(limits.path("memory"))
        && amount(requests.path("cpu")).compareTo(amount(limits.path("cpu"))) <= 0;
  }

  private static BigDecimal limit(Rendering rendering, String workload) {
    return rendering
        .workloads()
        .filter(each -> each.name().equals(workload))
        .map(each -> amount(each.pod().at("/containers/0/resources/limits/memory")))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal amount(JsonNode quantity) {
    return new Quantity(quantity.asText()).getNumericalAmount();
  }

  private static Stream<BigDecimal> bytes(Rendering rendering, String file, Pattern pattern) {
    return rendering
        .ofKind("ConfigMap")
        .filter(map -> map.path("data").has(file))
        .map(map -> pattern.matcher(map.path("data").path(file).asText()))
        .map(ResourceLimitPolicies::bytes);
  }

  private static BigDecimal bytes(Matcher matcher) {
    if (!matcher.find()) {
      throw new IllegalArgumentException("no such setting: " + matcher.pattern());
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    boolean gigabytes = matcher.groupCount() == 2 && matcher.group(2).equals("g");
    return number.multiply(BigDecimal.valueOf(gigabytes ? 1L << 30 : 1L << 20));
  }
}
