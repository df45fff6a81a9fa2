package mosaico.endtoend.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.trace.TraceCollector;
import org.junit.jupiter.api.Test;

/** Traces, as a collector gets them from a coordinator and a worker. */
class TracesIT {

  private static final byte[] PICTURE = Picture.of(60, 90, 1).png();

  /** All spans of the one trace that has a span of that name. */
  private static List<Span> traceWith(String name, TraceCollector collector) {
    List<Span> all = collector.spans();
    Set<ByteString> traces =
        all.stream()
            .filter(span -> span.getName().equals(name))
            .map(span -> span.getTraceId())
            .collect(Collectors.toSet());
    return all.stream().filter(span -> traces.contains(span.getTraceId())).toList();
  }

  private static List<String> names(List<Span> spans) {
    return spans.stream().map(span -> span.getName()).toList();
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
        List<Span> trace = traceWith(request, collector);
        assertThat(trace)
            .extracting(span -> span.getTraceId())
            .containsOnly(trace.getFirst().getTraceId());
        assertThat(names(trace))
            .contains("decode", "plan", "publish tile 2", "queue-wait", "kernel", "pack", "store");
        Set<ByteString> ids =
            trace.stream().map(span -> span.getSpanId()).collect(Collectors.toSet());
        assertThat(trace)
            .filteredOn(span -> !ids.contains(span.getParentSpanId()))
            .singleElement()
            .satisfies(root -> assertThat(root.getName()).isEqualTo(request));
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

  @Test
  void aJobThatIsTakenOverStaysInTheTraceOfItsClient() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    try (TraceCollector collector = TraceCollector.start();
        Stack stack = Stack.start(0, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()));
        HttpClient http = HttpClient.newHttpClient()) {
      StepwiseWorker worker = stack.startStepwiseWorker("worker-1");
      Api other = stack.startAnotherCoordinator();
      URI jobs = stack.api().base().resolve("/api/jobs?workers=3");
      HttpRequest request =
          HttpRequest.newBuilder(jobs)
              .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
              .POST(BodyPublishers.ofByteArray(PICTURE))
              .build();
      String job =
          http.send(request, BodyHandlers.discarding()).headers().firstValue("Location").get();
      worker.awaitHeld();

      stack.coordinator().kill();
      worker.makeAll();
      assertThat(other.status(job + "/result")).isEqualTo(200);

      Eventually.until(
          "the job's span comes from who took it over",
          () -> names(collector.spans()).contains("job"));
      assertThat(traceWith("job", collector))
          .extracting(span -> HexFormat.of().formatHex(span.getTraceId().toByteArray()))
          .containsOnly(trace);
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
