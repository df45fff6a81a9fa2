package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How many workers are recommended, over HTTP. */
class ScalingRoutesTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  private static JsonNode scaling(RunningCoordinator coordinator) {
    try {
      return RunningCoordinator.json(coordinator.get("/api/scaling"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode queue(RunningCoordinator coordinator) {
    try {
      return RunningCoordinator.json(coordinator.get("/api/operations")).get("queue");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void tilesThatNobodyTakesAskForAWorker() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      Eventually.until("the load is known", () -> scaling(coordinator).has("workers"));

      var _ = coordinator.post("/api/jobs?workers=3", FILE);

      Eventually.until("the tiles wait", () -> scaling(coordinator).get("waiting").asInt() == 3);
      JsonNode scaling = scaling(coordinator);
      assertThat(scaling.get("recommendation").asString()).isEqualTo("SCALE_UP");
      assertThat(scaling.get("workers").asInt()).isEqualTo(1);
      assertThat(scaling.get("live").asInt()).isZero();
      assertThat(scaling.get("reason").asString()).isEqualTo("no-workers");
      assertThat(scaling.get("why").asString()).contains("3 wait, and no worker is live");
      assertThat(scaling.get("serviceSeconds").isNull()).isTrue();
      // The test's worker holds them, and has not registered.
      Eventually.until("it holds them", () -> queue(coordinator).get("unacked").asInt() == 3);
      assertThat(queue(coordinator).get("ready").asInt()).isZero();
      assertThat(queue(coordinator).get("redelivered").asInt()).isZero();
      assertThat(queue(coordinator).get("latencySeconds").asDouble()).isZero();
    }
  }

  @Test
  void theOperationsViewAndTheMetricsSayTheSame() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      Eventually.until("the load is known", () -> scaling(coordinator).has("workers"));

      JsonNode operations = RunningCoordinator.json(coordinator.get("/api/operations"));
      assertThat(operations.get("scaling").get("workers").asInt()).isEqualTo(1);
      assertThat(operations.get("alerts").isArray()).isTrue();
      assertThat(new String(coordinator.get("/metrics").body(), UTF_8).lines())
          .contains("mosaico_workers_recommended 1.0");
    }
  }

  @Test
  void tilesThatAreDoneTellHowLongOneTakes() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      coordinator.worker.free();

      assertThat(coordinator.post("/api/process?workers=3", FILE).statusCode()).isEqualTo(200);

      Eventually.until(
          "it is measured", () -> scaling(coordinator).path("serviceSeconds").isNumber());
      assertThat(scaling(coordinator).get("waiting").asInt()).isZero();
    }
  }
}
