package mosaico.worker.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import mosaico.service.config.ConfigurationException;
import mosaico.service.http.HttpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServerTest {

  private final AtomicReference<Readiness> readiness =
      new AtomicReference<>(new Readiness(true, true, false));
  private final HealthServer server =
      new HealthServer(ofThisMachine(0), readiness::get, _ -> "a_total 1\n");
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
    client.close();
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void livesAsLongAsItAnswers() throws Exception {
    readiness.set(new Readiness(false, false, true));

    assertThat(ask("GET", "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void isReadyWhenTilesCanBeTakenAndStored() throws Exception {
    HttpResponse<String> answer = ask("GET", "/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"ready\",\"broker\":\"up\",\"redis\":\"up\",\"draining\":false}\n");
  }

  @ParameterizedTest
  @CsvSource({"false,true,false", "true,false,false", "true,true,true"})
  void isNotReadyOtherwiseAndSaysWhy(boolean broker, boolean redis, boolean draining)
      throws Exception {
    readiness.set(new Readiness(broker, redis, draining));

    HttpResponse<String> answer = ask("GET", "/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .contains("\"not ready\"")
        .contains("\"broker\":\"" + (broker ? "up" : "down"))
        .contains("\"redis\":\"" + (redis ? "up" : "down"))
        .contains("\"draining\":" + draining);
  }

  @Test
  void servesTheMetrics() throws Exception {
    HttpResponse<String> answer = ask("GET", "/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(answer.body()).isEqualTo("a_total 1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/health/live/no", "/metricsandmore"})
  void knowsNothingElse(String path) throws Exception {
    assertThat(ask("GET", path).statusCode()).isEqualTo(404);
  }

  @Test
  void answersHeadWithoutABodyAndRefusesToBeWrittenTo() throws Exception {
    assertThat(ask("HEAD", "/health/ready").statusCode()).isEqualTo(200);
    assertThat(ask("HEAD", "/health/ready").body()).isEmpty();
    HttpResponse<String> refused = ask("POST", "/metrics");
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void aPortThatIsTakenIsAMisconfiguration() {
    assertThatThrownBy(
            () -> new HealthServer(ofThisMachine(server.port()), readiness::get, _ -> ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("HTTP_PORT=" + server.port() + ": must be a free port, or 0");
  }

  @Test
  void isReachedUnderTheGivenAddressAlone() {
    assertThatThrownBy(() -> new Socket("127.0.0.2", server.port()))
        .isInstanceOf(ConnectException.class);
  }

  private static HttpAddress ofThisMachine(int port) {
    return new HttpAddress(InetAddress.getLoopbackAddress(), port);
  }
}
