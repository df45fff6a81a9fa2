package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import mosaico.coordinator.RunningCoordinator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a coordinator with keys lets through. */
class AccessKeysTest {

  private static RunningCoordinator coordinator;

  @BeforeAll
  static void start() {
    coordinator = RunningCoordinator.start("one key", "zwei");
  }

  @AfterAll
  static void stop() {
    coordinator.close();
  }

  @Test
  void aRequestWithoutAKeyIsToldToSendOne() throws Exception {
    HttpResponse<byte[]> response = coordinator.get("/api/workers");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(RunningCoordinator.json(response).get("title").asString())
        .isEqualTo("Access key required");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Api-Key, zwei, 200",
    "Authorization, Bearer one key, 200",
    "X-Api-Key, zwe, 401",
    "X-Api-Key, zweii, 401",
    "Authorization, Basic zwei, 401"
  })
  void aKnownKeyOpensTheApiInEitherHeader(String header, String value, int status)
      throws Exception {
    assertThat(coordinator.get("/api/workers", header, value).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/%61pi/workers, 404",
    "//api/workers, 404",
    "/api//workers, 401",
    "/API/workers, 404",
    "/api/workers/, 401",
    "/api;x/workers, 404",
    "/x/../api/workers, 404"
  })
  void noOtherSpellingOfThePathGetsAroundTheKey(String path, int status) throws Exception {
    assertThat(coordinator.get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void probesNeedNoKey() throws Exception {
    assertThat(coordinator.get("/health/live").statusCode()).isEqualTo(200);
  }
}
