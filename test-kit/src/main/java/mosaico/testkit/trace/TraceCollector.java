package mosaico.testkit.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as OTLP over HTTP in JSON, as a collector does, and keeps them. */
public final class TraceCollector implements AutoCloseable {

  private final HttpServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
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

  /** The requests' bodies. */
  public List<String> bodies() {
    return bodies;
  }

  /** The header {@code Api-Key} of each request, or {@code null} as text. */
  public List<String> keys() {
    return keys;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Integer refusal = answers.poll();
      if (refusal == null) {
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Api-Key")));
        bodies.add(body);
      }
      exchange.sendResponseHeaders(refusal == null ? 200 : refusal, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
