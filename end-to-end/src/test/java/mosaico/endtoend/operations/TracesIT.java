package mosaico.endtoend.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.trace.TraceCollector;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Traces, as a collector gets them from a coordinator and a worker. */
class TracesIT {

  private static final byte[] PICTURE = Picture.of(60, 90, 1).png();

  private static List<JsonNode> spans(TraceCollector collector) {
    return collector.bodies().stream()
        .flatMap(body -> JsonMapper.shared().readTree(body).get("resourceSpans").valueStream())
        .flatMap(resource -> resource.get("scopeSpans").valueStream())
        .flatMap(scope -> scope.get("spans").valueStream())
        .toList();
  }

  private static String text(JsonNode span, String field) {
    return span.path(field).asString("");
  }

  /** All spans of the one trace that has a span of that name. */
  private static List<JsonNode> traceWith(String name, TraceCollector collector) {
    List<JsonNode> all = spans(collector);
    Set<String> traces =
        all.stream()
            .filter(span -> text(span, "name").equals(name))
            .map(span -> text(span, "traceId"))
            .collect(Collectors.toSet());
    return all.stream().filter(span -> traces.contains(text(span, "traceId"))).toList();
  }

  private static List<String> names(List<JsonNode> spans) {
    return spans.stream().map(span -> text(span, "name")).toList();
  }

  @Test
  void oneTraceHasAJobFromItsRequestToItsResponse() throws Exception {
    try (TraceCollector collector = TraceCollector.start();
        Stack stack = Stack.start(1, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()))) {
      assertThat(stack.api().post("/api/process?workers=3", PICTURE).statusCode()).isEqualTo(200);
      String job = stack.api().createJob(PICTURE, "workers=3");
      assertThat(stack.api().status(job + "/result")).isEqualTo(200);

      for (String request : List.of("POST /api/process", "POST /api/jobs")) {
        Eventually.until(
            "all tiles of the job are there, and its end: " + request,
            () ->
                names(traceWith(request, collector))
                    .containsAll(List.of("job", "tile 0", "tile 1", "tile 2")));
        List<JsonNode> trace = traceWith(request, collector);
        assertThat(trace)
            .extracting(span -> text(span, "traceId"))
            .containsOnly(text(trace.getFirst(), "traceId"));
        assertThat(names(trace))
            .contains("decode", "plan", "publish tile 2", "queue-wait", "kernel", "pack", "store");
        Set<String> ids =
            trace.stream().map(span -> text(span, "spanId")).collect(Collectors.toSet());
        assertThat(trace)
            .filteredOn(span -> !ids.contains(text(span, "parentSpanId")))
            .singleElement()
            .satisfies(root -> assertThat(text(root, "name")).isEqualTo(request));
      }
      Eventually.until(
          "the request for the result is a part of the job's trace",
          () ->
              names(traceWith("POST /api/jobs", collector)).contains("GET /api/jobs/{id}/result"));
      assertThat(metrics(stack.api().base()))
          .containsPattern(
              "mosaico_http_request_seconds_bucket.* # \\{.*trace_id=\"[0-9a-f]{32}\"");
    }
  }

  /** In OpenMetrics, as Prometheus asks for it. */
  private static String metrics(URI base) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(base.resolve("/metrics"))
                  .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }
}
