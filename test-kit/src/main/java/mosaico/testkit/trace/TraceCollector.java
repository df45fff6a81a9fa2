package mosaico.testkit.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as OTLP over HTTP in protobuf, as a collector does, and keeps them. */
public final class TraceCollector implements AutoCloseable {

  private final HttpServer server;
  private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();

  private TraceCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  public static TraceCollector start() {
    return new TraceCollector();
  }

  /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is to be. */
  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Answers the next request with this status, and keeps nothing of it. */
  public void refuseOnce(int status) {
    answers.add(status);
  }

  /** What has come, by the process that it came from, in the order in which it came. */
  public List<ResourceSpans> received() {
    return received;
  }

  /** All spans of it. */
  public List<Span> spans() {
    return received.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** The header {@code Api-Key} of each request, or {@code null} as text. */
  public List<String> keys() {
    return keys;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      Integer refusal = answers.poll();
      if (refusal == null) {
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Api-Key")));
        received.addAll(request.getResourceSpansList());
      }
      exchange.sendResponseHeaders(refusal == null ? 200 : refusal, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
