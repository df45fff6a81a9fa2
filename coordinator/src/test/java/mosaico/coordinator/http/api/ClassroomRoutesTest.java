package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.classroom.ClassroomConfig;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a class asks for, on its way to the owner of the processes. */
class ClassroomRoutesTest {

  private static final String STATE = "{\"workers\":[],\"prefetch\":2}";

  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Answers as {@code sobelctl local} does, and knows no worker-9. */
  private void answer(HttpExchange exchange) throws IOException {
    asked.add(
        "%s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Authorization")));
    boolean unknown = exchange.getRequestURI().toString().contains("worker-9");
    byte[] body =
        (unknown ? "there is no worker worker-9 in this classroom" : STATE).getBytes(UTF_8);
    exchange.sendResponseHeaders(unknown ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void areForwardedWithTheTokenAndAnsweredWithWhatTheOwnerSays() throws Exception {
    HttpServer owner =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    owner.createContext("/", this::answer);
    owner.start();
    URI url = URI.create("http://127.0.0.1:" + owner.getAddress().getPort());
    try (RunningCoordinator coordinator =
        RunningCoordinator.startWith(new ClassroomConfig(Optional.of(url), "a-token"))) {
      assertThat(RunningCoordinator.json(coordinator.get("/api/filters")).get("classroom"))
          .hasToString("true");
      assertThat(new String(coordinator.get("/api/classroom").body(), UTF_8)).isEqualTo(STATE);
      HttpResponse<byte[]> killed =
          coordinator.post("/api/classroom/kill?worker=worker-1", new byte[0]);
      assertThat(killed.statusCode()).isEqualTo(200);
      assertThat(new String(killed.body(), UTF_8)).isEqualTo(STATE);
      assertThat(asked)
          .containsExactly("GET / Bearer a-token", "POST /kill?worker=worker-1 Bearer a-token");

      assertProblem(
          coordinator.post("/api/classroom/freeze?worker=worker-9", new byte[0]),
          404,
          "classroom-worker");
      asked.clear();
      assertProblem(
          coordinator.post("/api/classroom/..%2fkill", new byte[0]), 404, "classroom-action");
      assertThat(asked).isEmpty();

      owner.stop(0);
      assertProblem(coordinator.get("/api/classroom"), 503, "classroom-away");
    } finally {
      owner.stop(0);
    }
  }

  @Test
  void areNotThereWhereThereIsNoClass() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      assertThat(RunningCoordinator.json(coordinator.get("/api/filters")).get("classroom"))
          .hasToString("false");
      assertProblem(coordinator.get("/api/classroom"), 404, "classroom-none");
      assertProblem(
          coordinator.post("/api/classroom/kill?worker=worker-1", new byte[0]),
          404,
          "classroom-none");
    }
  }

  private static void assertProblem(HttpResponse<byte[]> response, int status, String code) {
    JsonNode problem = RunningCoordinator.json(response);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(problem.get("code").asString()).as("%s", problem).isEqualTo(code);
  }
}
