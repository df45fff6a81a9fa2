package mosaico.ctl.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.local.Classroom.RefusedException;
import mosaico.embedded.EmbeddedServiceException;
import mosaico.embedded.RandomPassword;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets the coordinator of a local stack tell this process what a class does: {@code GET /} answers
 * the state, {@code POST /ACTION?…} acts and answers the state after it. It listens on the loopback
 * interface, and answers only who knows its token.
 */
final class ClassroomServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Classroom classroom;
  private final String token = RandomPassword.generate();
  private final HttpServer server;

  private ClassroomServer(Classroom classroom, HttpServer server) {
    this.classroom = classroom;
    this.server = server;
  }

  static ClassroomServer start(Classroom classroom) {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      ClassroomServer made = new ClassroomServer(classroom, HttpServer.create(anyPort, 0));
      made.server.createContext("/", made::handle);
      made.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      made.server.start();
      return made;
    } catch (IOException e) {
      throw new Failure("The classroom cannot be opened: " + e.getMessage(), e);
    }
  }

  /** What the coordinator's environment must have. */
  Map<String, String> environment() {
    return Map.of(
        "CLASSROOM_URL",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "CLASSROOM_TOKEN",
        token);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = answer.text().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private record Answer(int status, String type, String text) {
    static Answer words(int status, @Nullable String text) {
      return new Answer(status, "text/plain; charset=utf-8", String.valueOf(text));
    }
  }

  private Answer answer(HttpExchange exchange) {
    String said = exchange.getRequestHeaders().getFirst("Authorization");
    String wanted = "Bearer " + token;
    if (said == null || !MessageDigest.isEqual(wanted.getBytes(UTF_8), said.getBytes(UTF_8))) {
      return Answer.words(401, "this is not for you");
    }
    try {
      if (exchange.getRequestMethod().equals("POST")) {
        String action = exchange.getRequestURI().getPath().substring(1);
        classroom.perform(action, parameters(exchange.getRequestURI().getRawQuery()));
      }
      return new Answer(200, "application/json", JSON.writeValueAsString(classroom.state()));
    } catch (RefusedException e) {
      return Answer.words(e.status(), e.getMessage());
    } catch (EmbeddedServiceException | Failure e) {
      return Answer.words(500, e.getMessage());
    }
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
