package mosaico.coordinator.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.service.config.ConfigurationException;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The server as such: its address, its errors and its end. */
class WebServerTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  @Test
  void itListensOnTheGivenAddressAlone() {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      assertThatThrownBy(() -> new Socket("127.0.0.2", coordinator.port()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aPortThatIsInUseIsNamed() {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      int port = coordinator.port();
      WebServer another =
          new WebServer(
              new HttpConfig(RunningCoordinator.loopback(port), List.of(), List.of()), List.of());

      assertThatThrownBy(another::start)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("HTTP_PORT=" + port + ": must be a port");
    }
  }

  @Test
  void unknownPathsAndMethodsAreProblemsToo() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      HttpResponse<byte[]> unknown = coordinator.get("/api/nothing");
      HttpResponse<byte[]> wrongMethod = coordinator.get("/api/process");

      assertThat(unknown.statusCode()).isEqualTo(404);
      JsonNode notFound = RunningCoordinator.json(unknown);
      assertThat(notFound.get("title").asString()).isEqualTo("Not found");
      assertThat(notFound.get("detail").asString())
          .isEqualTo("nothing is at /api/nothing; /openapi.json lists all paths");
      assertThat(wrongMethod.statusCode()).isEqualTo(405);
      assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
      JsonNode notAllowed = RunningCoordinator.json(wrongMethod);
      assertThat(notAllowed.get("title").asString()).isEqualTo("Method Not Allowed");
      assertThat(notAllowed.get("detail").asString())
          .isEqualTo("/api/process does not allow GET; use POST");
    }
  }

  @Test
  void clientsWaitingWhenItStopsAreToldToAskAgain() throws Exception {
    RunningCoordinator coordinator = RunningCoordinator.start();
    String job =
        coordinator
            .post("/api/jobs?workers=2", FILE)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    CompletableFuture<HttpResponse<byte[]>> result = coordinator.getLater(job + "/result");
    CompletableFuture<HttpResponse<byte[]>> events = coordinator.getLater(job + "/events");
    Eventually.until("both requests are served", () -> coordinator.requestsInProgress() == 2);

    coordinator.close();

    HttpResponse<byte[]> refused = result.get(10, TimeUnit.SECONDS);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(1);
    assertThat(RunningCoordinator.json(refused).get("detail").asString())
        .isEqualTo("this coordinator is stopping; another one continues the job, so ask again");
    assertThat(new String(events.get(10, TimeUnit.SECONDS).body(), UTF_8))
        .contains("event: job")
        .doesNotContain("event: end");
  }
}
