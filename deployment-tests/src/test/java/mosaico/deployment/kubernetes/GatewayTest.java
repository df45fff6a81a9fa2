package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the overlay {@code gateway} puts in front of the coordinators fits them. */
class GatewayTest {
  private static final Rendering RENDERING = Rendering.committed("gateway");
  private static final JsonNode BACKEND =
      only("GCPBackendPolicy", "coordinator").at("/spec/default");

  /** Google's default of 30 s would cut {@code /api/process} and the events. */
  @Test
  void aJobMayTakeUntilItsDeadline() {
    Matcher deadline =
        Pattern.compile("(\\d+)s")
            .matcher(
                RENDERING
                    .ofKind("ConfigMap")
                    .map(each -> each.at("/data/JOB_DEADLINE").asText())
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElseThrow());

    assertThat(deadline.matches()).isTrue();
    assertThat(BACKEND.path("timeoutSec").asInt())
        .isGreaterThan(Integer.parseInt(deadline.group(1)));
  }

  @Test
  void onlyCoordinatorsThatTakeJobsAreAsked() {
    JsonNode check = only("HealthCheckPolicy", "coordinator").at("/spec/default/config");
    JsonNode probe = container().at("/readinessProbe/httpGet");

    assertThat(check.at("/httpHealthCheck/requestPath")).isEqualTo(probe.path("path"));
    assertThat(check.at("/httpHealthCheck/port"))
        .isEqualTo(container().at("/ports/0/containerPort"));
  }

  @Test
  void peopleAreIdentifiedAndRequestsFiltered() {
    assertThat(BACKEND.at("/iap/enabled").asBoolean()).isTrue();
    assertThat(BACKEND.path("securityPolicy").asText()).isEqualTo("mosaico");
  }

  /** It takes two failed checks and some more until the load balancer leaves a pod alone. */
  @Test
  void aPodServesUntilTheLoadBalancerKnowsThatItEnds() {
    JsonNode check = only("HealthCheckPolicy", "coordinator").at("/spec/default");
    int noticed =
        check.path("unhealthyThreshold").asInt()
            * (check.path("checkIntervalSec").asInt() + check.path("timeoutSec").asInt());

    assertThat(container().at("/lifecycle/preStop/sleep/seconds").asInt()).isGreaterThan(noticed);
  }

  @Test
  void plainHttpIsOnlyRedirected() {
    List<JsonNode> routes = RENDERING.ofKind("HTTPRoute").map(JsonNode.class::cast).toList();

    assertThat(routes)
        .filteredOn(route -> route.at("/spec/parentRefs/0/sectionName").asText().equals("http"))
        .singleElement()
        .satisfies(
            route -> {
              assertThat(route.at("/spec/rules/0/backendRefs").isMissingNode()).isTrue();
              assertThat(route.at("/spec/rules/0/filters/0/requestRedirect/scheme").asText())
                  .isEqualTo("https");
            });
    assertThat(routes).hasSize(2);
  }

  /** Every name that a route or a policy refers to, and the port of a backend. */
  @Test
  void whatIsReferredToExists() {
    JsonNode service = only("Service", "coordinator");
    Stream<JsonNode> targets =
        Stream.of("GCPBackendPolicy", "HealthCheckPolicy")
            .map(kind -> only(kind, "coordinator").at("/spec/targetRef/name"));

    assertThat(targets).allMatch(name -> name.equals(service.at("/metadata/name")));
    assertThat(only("HTTPRoute", "coordinator").at("/spec/rules/0/backendRefs/0/port"))
        .isEqualTo(service.at("/spec/ports/0/port"));
    assertThat(
            RENDERING
                .ofKind("HTTPRoute")
                .map(route -> route.at("/spec/parentRefs/0/sectionName").asText()))
        .containsExactlyInAnyOrderElementsOf(
            Workload.elements(only("Gateway", "coordinator").at("/spec/listeners"))
                .map(listener -> listener.path("name").asText())
                .toList());
  }

  private static JsonNode container() {
    return only("Deployment", "coordinator").at(BrokenManifest.CONTAINER);
  }

  private static JsonNode only(String kind, String name) {
    return RENDERING
        .ofKind(kind)
        .filter(each -> Rendering.name(each).equals(name))
        .findFirst()
        .orElseThrow();
  }
}
