package mosaico.worker.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import mosaico.service.config.ConfigurationException;
import mosaico.service.http.HttpAddress;
import mosaico.service.http.MetricsFormat;

/** Serves liveness, readiness and metrics, to GET and HEAD only. */
public final class HealthServer implements AutoCloseable {

  private static final String JSON = "application/json";

  private final HttpServer server;

  /**
   * Starts serving.
   *
   * @param address with port 0, any free port is taken
   * @param readiness asked at each request
   * @param metrics in the format of that content type, Prometheus's or OpenMetrics'
   * @throws ConfigurationException if the port is taken
   */
  public HealthServer(
      HttpAddress address, Supplier<Readiness> readiness, UnaryOperator<String> metrics) {
    try {
      server = HttpServer.create(address.socket(), 0);
    } catch (IOException e) {
      throw new ConfigurationException(
          "HTTP_PORT",
          Integer.toString(address.port()),
          "a free port, or 0 for any (" + e.getMessage() + ")",
          e);
    }
    server.createContext("/", exchange -> answer(exchange, page(exchange, readiness, metrics)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private record Page(int status, String type, String text) {}

  private static Page page(
      HttpExchange exchange, Supplier<Readiness> readiness, UnaryOperator<String> metrics) {
    return switch (exchange.getRequestURI().getPath()) {
      case "/health/live" -> new Page(200, JSON, "{\"status\":\"live\"}\n");
      case "/health/ready" -> {
        Readiness now = readiness.get();
        yield new Page(now.isReady() ? 200 : 503, JSON, now.json() + "\n");
      }
      case "/metrics" -> {
        String type = MetricsFormat.wanted(exchange.getRequestHeaders().getFirst("Accept"));
        yield new Page(200, type, metrics.apply(type));
      }
      default -> new Page(404, "text/plain", "not found\n");
    };
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    try (exchange) {
      byte[] body = page.text().getBytes(UTF_8);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Cache-Control", "no-store");
      switch (exchange.getRequestMethod()) {
        case "GET" -> {
          headers.set("Content-Type", page.type());
          exchange.sendResponseHeaders(page.status(), body.length);
          exchange.getResponseBody().write(body);
        }
        case "HEAD" -> {
          headers.set("Content-Type", page.type());
          exchange.sendResponseHeaders(page.status(), -1);
        }
        default -> {
          headers.set("Allow", "GET, HEAD");
          exchange.sendResponseHeaders(405, -1);
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
