package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.coordinator.RunningCoordinator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Changing the log level while the processes run. */
class LogLevelRoutesTest {

  private static RunningCoordinator coordinator;

  @BeforeAll
  static void start() {
    coordinator = RunningCoordinator.start();
  }

  @AfterAll
  static void stop() {
    coordinator.close();
  }

  @Test
  void aLevelIsWantedForAWhileAndThenForgotten() throws Exception {
    JsonNode changed =
        RunningCoordinator.json(coordinator.put("/api/log-level?level=debug&minutes=5"));

    assertThat(changed.get("level").asString()).isEqualTo("DEBUG");
    assertThat(changed.get("configured").asString()).isEqualTo("INFO");
    assertThat(changed.get("leftSeconds").asInt()).isBetween(200, 300);
    assertThat(coordinator.redis().get("log:level")).isEqualTo("DEBUG");
    assertThat(LoggerFactory.getLogger("mosaico.any").isDebugEnabled()).isTrue();

    JsonNode forgotten = RunningCoordinator.json(coordinator.delete("/api/log-level"));

    assertThat(forgotten.get("level").asString()).isEqualTo("INFO");
    assertThat(forgotten.get("wanted").isNull()).isTrue();
    assertThat(coordinator.redis().exists("log:level")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?level=loud", "?level=info&minutes=0", "?level=info&minutes=1441"})
  void anythingElseIsRefused(String query) throws Exception {
    assertThat(coordinator.put("/api/log-level" + query).statusCode()).isEqualTo(400);
  }
}
