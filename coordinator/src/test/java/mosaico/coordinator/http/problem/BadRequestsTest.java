package mosaico.coordinator.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.RawHttp;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests that are wrong as HTTP, or cut short: each is told so in a problem document. */
class BadRequestsTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  private static RunningCoordinator coordinator;

  @BeforeAll
  static void start() {
    coordinator = RunningCoordinator.start();
    coordinator.worker.free();
  }

  @AfterAll
  static void stop() {
    coordinator.close();
  }

  /** {@code \} stands for the end of a line, {@code *} for 20,000 letters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | GET / HTTP/1.1\\\\",
        "400 | GET /api/jobs/%zz HTTP/1.1\\Host: localhost\\\\",
        "400 | GET /api/jobs/%ff%fe HTTP/1.1\\Host: localhost\\\\",
        "400 | GET /../etc/passwd HTTP/1.1\\Host: localhost\\\\",
        "400 | GET / HTTP/1.1\\Host: a b\\\\",
        "400 | POST /api/process HTTP/1.1\\Host: localhost\\Content-Length: abc\\\\",
        "400 | POST /api/process HTTP/1.1\\Host: localhost\\Content-Length: 3\\Content-Length: 4\\\\abcd",
        "400 | POST /api/process HTTP/1.1\\Host: localhost\\Transfer-Encoding: gzip\\\\abc",
        "414 | GET /* HTTP/1.1\\Host: localhost\\\\",
        "417 | GET / HTTP/1.1\\Host: localhost\\Expect: nonsense\\\\",
        "431 | GET / HTTP/1.1\\Host: localhost\\X: *\\\\",
        "505 | GET / HTTP/9.9\\Host: localhost\\\\",
      })
  void whatIsNotHttpIsAProblemToo(int status, String request) throws Exception {
    try (RawHttp client = new RawHttp(coordinator.port())) {
      client.send(request.strip().replace("\\", "\r\n").replace("*", "a".repeat(20_000))).end();

      assertProblem(client.received(), status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/process", "/api/jobs", "/api/batches", "/api/process-batch/stress"})
  void aBodyThatIsCutShortIsTheClientsFault(String path) throws Exception {
    for (String type : new String[] {"image/png", "multipart/form-data; boundary=x"}) {
      try (RawHttp client = new RawHttp(coordinator.port())) {
        client
            .send(head(path) + "Content-Type: " + type + "\r\nContent-Length: 900\r\n\r\n")
            .send("--x\r\n")
            .end();

        assertProblem(client.received(), 400);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\nabc", "3\r\nabcdef\r\n", "10\r\nabc", "", "fffffffffffffffff\r\n"})
  void aBodyInBadChunksIsTheClientsFault(String chunks) throws Exception {
    try (RawHttp client = new RawHttp(coordinator.port())) {
      client.send(head("/api/process") + "Transfer-Encoding: chunked\r\n\r\n" + chunks).end();

      assertProblem(client.received(), 400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"filters=%zz", "filters=%", "filters=sobel&format=%4", "%zz=1", "workers=2&x=%-1"})
  void aQueryThatCannotBeDecodedIsRefused(String query) throws Exception {
    try (RawHttp client = new RawHttp(coordinator.port())) {
      client.send(
          "POST /api/process?%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
              .formatted(query, FILE.length));
      client.send(FILE).end();

      assertThat(assertProblem(client.received(), 400).get("detail").asString())
          .contains("two hexadecimal digits");
    }
  }

  @Test
  void aPercentSignThatIsEncodedIsDecoded() throws Exception {
    HttpResponse<byte[]> response = coordinator.post("/api/process?filters=%25zz", FILE);

    assertThat(RunningCoordinator.json(response).get("detail").asString())
        .contains("there is no filter \"%zz\"");
  }

  private static String head(String path) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n";
  }

  private static JsonNode assertProblem(String response, int status) {
    assertThat(response).startsWith("HTTP/1.1 " + status + " ");
    assertThat(response.toLowerCase(java.util.Locale.ROOT))
        .contains("content-type: application/problem+json");
    JsonNode problem =
        RunningCoordinator.json(response.substring(response.indexOf("\r\n\r\n{") + 4));
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("type").asString()).startsWith("/problems/");
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("xception");
    return problem;
  }
}
