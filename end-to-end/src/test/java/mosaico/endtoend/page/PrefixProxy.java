package mosaico.endtoend.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/** A reverse proxy that has the server under a path of its own, as many people's do. */
final class PrefixProxy implements AutoCloseable {

  private static final String PREFIX = "/mosaico";

  /** What concerns one connection only, or is the client library's to set. */
  private static final Set<String> HOP =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

  private final URI target;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private PrefixProxy(URI target, HttpServer server) {
    this.target = target;
    this.server = server;
  }

  static PrefixProxy before(URI target) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      PrefixProxy proxy = new PrefixProxy(target, HttpServer.create(any, 0));
      proxy.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      proxy.server.createContext(PREFIX + "/", proxy::pass);
      proxy.server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server is reached by it, without a slash at its end. */
  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + PREFIX);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<InputStream> answer =
          client.send(request(exchange), BodyHandlers.ofInputStream());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (passes(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(answer.statusCode(), answer.statusCode() == 204 ? -1 : 0);
      copy(answer.body(), exchange.getResponseBody());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private HttpRequest request(HttpExchange exchange) {
    String path = exchange.getRequestURI().toString().substring(PREFIX.length());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(path))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofInputStream(exchange::getRequestBody));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (passes(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static boolean passes(String header) {
    return !HOP.contains(header.toLowerCase(Locale.ROOT));
  }

  /** At once, since a stream of events is no use in a buffer. */
  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      to.write(buffer, 0, count);
      to.flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
