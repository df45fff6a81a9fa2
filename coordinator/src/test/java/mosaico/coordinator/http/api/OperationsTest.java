package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mosaico.contract.registry.WorkerRecord;
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
  void stepsAndRequestsAreTimed() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      coordinator.worker.free();
      HttpResponse<byte[]> response = coordinator.post("/api/process?workers=3", FILE);
      assertThat(response.statusCode()).isEqualTo(200);
      byte[] result = response.body();
      assertThat(coordinator.get("/api/jobs/" + "0".repeat(32)).statusCode()).isEqualTo(404);
      assertThat(coordinator.get("/no/such/page").statusCode()).isEqualTo(404);

      Eventually.until(
          "the last request is counted",
          () -> metrics(coordinator).stream().anyMatch(line -> line.contains("route=\"none\"")));

      assertThat(metrics(coordinator))
          .contains(
              "mosaico_step_seconds_count{step=\"plan\"} 1",
              "mosaico_step_seconds_count{step=\"publish-confirm\"} 3",
              "mosaico_step_seconds_count{step=\"gather\"} 3",
              "mosaico_step_seconds_count{step=\"decode\"} 4",
              "mosaico_step_seconds_count{step=\"encode\"} 1",
              "mosaico_http_received_bytes_total{route=\"/api/process\"} " + (double) FILE.length,
              "mosaico_http_sent_bytes_total{route=\"/api/process\"} " + (double) result.length,
              "mosaico_http_request_seconds_count{method=\"POST\",route=\"/api/process\",status=\"200\"}"
                  + " 1",
              "mosaico_http_request_seconds_count{method=\"GET\",route=\"/api/jobs/{id}\",status=\"404\"}"
                  + " 1")
          .contains("mosaico_admissions_total{outcome=\"at-once\"} 1.0")
          .noneMatch(line -> line.contains("/no/such/page"));
    }
  }

  /** Prometheus asks workers themselves: a coordinator has no series that outlives one. */
  @Test
  void aWorkerThatHasLeftLeavesNoSeriesBehind() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      coordinator.redis().hset(WorkerRecord.key("passing"), Map.of("id", "passing"));
      coordinator.redis().zadd(WorkerRecord.INDEX, (double) System.currentTimeMillis(), "passing");
      assertThat(metrics(coordinator)).contains("mosaico_workers_live 1.0");
      Set<String> with = series(coordinator);

      coordinator.redis().del(WorkerRecord.key("passing"), WorkerRecord.INDEX);

      assertThat(metrics(coordinator)).contains("mosaico_workers_live 0.0");
      assertThat(with).noneMatch(name -> name.contains("passing"));
      assertThat(series(coordinator)).containsAll(with);
    }
  }

  private static List<String> metrics(RunningCoordinator coordinator) {
    try {
      return new String(coordinator.get("/metrics").body(), UTF_8).lines().toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> series(RunningCoordinator coordinator) {
    return metrics(coordinator).stream()
        .filter(line -> line.startsWith("mosaico_"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toSet());
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
