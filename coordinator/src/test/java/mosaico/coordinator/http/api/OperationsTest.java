package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The operations view over HTTP. */
class OperationsTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  private static JsonNode operations(RunningCoordinator coordinator) {
    try {
      return RunningCoordinator.json(coordinator.get("/api/operations"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void showsSamplesOfTheRecentPast() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      Eventually.until(
          "a sample is there", () -> !operations(coordinator).get("samples").isEmpty());

      JsonNode operations = operations(coordinator);

      assertThat(operations.get("everySeconds").asInt()).isEqualTo(5);
      assertThat(operations.get("failed")).isEmpty();
      assertThat(operations.get("decoders").get("WebP").asString())
          .isEqualTo("Leptonica's libwebp");
      JsonNode sample = operations.get("samples").get(0);
      assertThat(sample.get("at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
      assertThat(sample.get("live").asInt()).isZero();
      assertThat(sample.get("ready").asInt()).isZero();
      assertThat(sample.get("tilesPerSecond").asDouble()).isZero();
    }
  }

  @Test
  void aFailedJobIsListedWithItsReasonButWithoutItsFullId() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      coordinator.worker.answering((_, _) -> Strip.failed("w", 1, "no luck")).free();

      String id =
          RunningCoordinator.json(coordinator.post("/api/jobs?filters=blur", FILE))
              .get("id")
              .asString();

      Eventually.until("it is listed", () -> !operations(coordinator).get("failed").isEmpty());
      JsonNode failed = operations(coordinator).get("failed").get(0);
      assertThat(failed.get("id").asString()).isEqualTo(id.substring(0, 8));
      assertThat(failed.get("filters").asString()).isEqualTo("blur");
      assertThat(failed.get("reason").asString()).isEqualTo("tile 0: no luck");
      assertThat(failed.get("name").asString()).isNotEmpty();
      assertThat(failed.get("endedAt").asString()).endsWith("Z");
    }
  }

  @Test
  void theFiguresNeedTheKeyAndThePageDoesNot() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start("a-key")) {
      assertThat(coordinator.get("/api/operations").statusCode()).isEqualTo(401);
      assertThat(coordinator.get("/api/operations", "X-Api-Key", "a-key").statusCode())
          .isEqualTo(200);
      assertThat(coordinator.get("/ops").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thePageIsServedWhereItsRelativeAddressesWork() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      HttpResponse<byte[]> page = coordinator.get("/ops");

      assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
      assertThat(new String(page.body(), UTF_8))
          .contains("src=\"js/ops/main.js\"")
          .doesNotContainPattern("(src|href)=\"(/|https?:)");
      assertThat(coordinator.get("/js/ops/main.js").statusCode()).isEqualTo(200);
      HttpResponse<byte[]> withSlash = coordinator.get("/ops/");
      assertThat(withSlash.statusCode()).isEqualTo(302);
      assertThat(withSlash.headers().firstValue("Location")).contains("../ops");
    }
  }

  @Test
  void prometheusScrapesTheMetrics() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      HttpResponse<byte[]> metrics = coordinator.get("/metrics");

      assertThat(metrics.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(new String(metrics.body(), UTF_8).lines()).contains("mosaico_jobs_active 0.0");
    }
  }
}
