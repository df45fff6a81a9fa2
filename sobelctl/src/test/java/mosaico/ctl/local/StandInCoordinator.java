package mosaico.ctl.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program with a coordinator's outside: it knows the workers by their files, and copies images.
 */
final class StandInCoordinator {
  private StandInCoordinator() {}

  public static void main(String[] arguments) throws IOException {
    StandInState state = StandInState.fromEnvironment("coordinator");
    int port = Integer.parseInt(System.getenv("HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(System.getenv("HTTP_HOST"), port), 0);
    server.createContext("/health/ready", exchange -> answer(exchange, 200, "{}"));
    server.createContext("/api/workers", exchange -> answer(exchange, 200, workers(state)));
    server.createContext("/api/process", StandInCoordinator::process);
    server.start();
    state.started();
  }

  private static void process(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (body.startsWith("image")) {
      answer(exchange, 200, body + " by " + exchange.getRequestURI().getRawQuery());
    } else {
      answer(
          exchange, 415, "{\"title\":\"Not an image\",\"detail\":\"This is no image we know.\"}");
    }
  }

  private static String workers(StandInState state) throws IOException {
    try (Stream<Path> files = Files.list(state.folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("worker-"))
          .map("{\"id\":\"%s\"}"::formatted)
          .collect(Collectors.joining(",", "{\"workers\":[", "]}"));
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
