package mosaico.worker.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import mosaico.service.config.ConfigurationException;

/** Answers whether the worker lives and is ready, and with its metrics; GET and HEAD only. */
public final class HealthServer implements AutoCloseable {

  private final HttpServer server;

  /**
   * Serves at once.
   *
   * @param port 0 for any that is free
   * @param readiness asked at each request
   * @param metrics Prometheus text
   * @throws ConfigurationException if the port is taken
   */
  public HealthServer(int port, Supplier<Readiness> readiness, Supplier<String> metrics) {
    try {
      server = HttpServer.create(new InetSocketAddress(port), 0);
    } catch (IOException e) {
      ConfigurationException taken =
          new ConfigurationException(
              "HTTP_PORT",
              Integer.toString(port),
              "a free port, or 0 for any (" + e.getMessage() + ")");
      taken.initCause(e);
      throw taken;
    }
    server.createContext("/", exchange -> answer(exchange, 404, "text/plain", "not found\n"));
    server.createContext(
        "/health/live",
        exchange -> answer(exchange, 200, "application/json", "{\"status\":\"live\"}\n"));
    server.createContext("/health/ready", exchange -> ready(exchange, readiness.get()));
    server.createContext(
        "/metrics",
        exchange ->
            answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void ready(HttpExchange exchange, Readiness readiness) throws IOException {
    answer(exchange, readiness.isReady() ? 200 : 503, "application/json", readiness.json() + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      byte[] body = text.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      switch (method) {
        case "GET" -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
        }
        case "HEAD" -> exchange.sendResponseHeaders(status, -1);
        default -> {
          exchange.getResponseHeaders().set("Allow", "GET, HEAD");
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
