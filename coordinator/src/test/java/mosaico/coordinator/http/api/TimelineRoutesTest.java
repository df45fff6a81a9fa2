package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.TileMade;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/jobs/{id}/timeline}. */
class TimelineRoutesTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  private RunningCoordinator coordinator;

  @BeforeEach
  void start() {
    coordinator = RunningCoordinator.start();
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  @Test
  void tellsWhereTheTimeOfAJobWentOnceItHasEnded() throws Exception {
    coordinator.worker.free();
    String job = ended();
    say(job, new TileMade(1, 1, "elsewhere", 1_767_225_600_000_000L, 10, 20, 30, 40, 50, 60));
    assertThat(coordinator.get(job + "/result").statusCode()).isEqualTo(200);

    JsonNode timeline = timeline(job);

    assertThat(timeline.path("state").asString()).isEqualTo("done");
    assertThat(timeline.path("complete").asBoolean(false)).isTrue();
    assertThat(timeline.path("tilesTotal").asInt()).isEqualTo(3);
    assertThat(timeline.path("endedAt").asDouble()).isPositive();
    for (String stage : new String[] {"upload", "decode", "plan", "rows", "publish", "deliver"}) {
      assertThat(timeline.path("stages").path(stage).asDouble(0)).as(stage).isPositive();
    }
    assertThat(timeline.path("tiles")).hasSize(3);
    for (JsonNode tile : timeline.path("tiles")) {
      assertThat(tile.path("attempt").asInt()).isEqualTo(1);
      assertThat(tile.path("sentAt").asDouble()).isPositive();
      assertThat(tile.path("doneAt").asDouble())
          .isGreaterThanOrEqualTo(tile.path("sentAt").asDouble());
    }
    assertThat(timeline.path("tiles").get(0).path("kernel").isNull()).isTrue();
    assertThat(timeline.path("tiles").get(1).path("kernel").asDouble()).isEqualTo(0.02);
    assertThat(timeline.path("tiles").get(1).path("bytesOut").asInt()).isEqualTo(60);
  }

  @Test
  void tellsOnlyWhatWorkersSayWhileAJobRuns() throws Exception {
    HttpResponse<byte[]> created = coordinator.post("/api/jobs?workers=3", FILE);
    String job = created.headers().firstValue("Location").orElseThrow();
    say(job, new TileMade(2, 1, "w", 1_767_225_600_000_000L, 10, 20, 30, 40, 50, 60));
    coordinator.redis().rpush(keys(job).tileTimes(), "nonsense");

    JsonNode timeline = timeline(job);

    assertThat(timeline.path("complete").asBoolean(true)).isFalse();
    assertThat(timeline.path("endedAt").isNull()).isTrue();
    assertThat(timeline.path("tiles")).hasSize(1);
    assertThat(timeline.path("tiles").get(0).path("index").asInt()).isEqualTo(2);
    assertThat(timeline.path("tiles").get(0).path("took").asDouble()).isEqualTo(0.06);
  }

  @Test
  void hasEveryDeliveryWithItsRowsAndItsTime() throws Exception {
    coordinator.worker.free();
    String job = ended();
    coordinator.redis().rpush(keys(job).startedTiles(), "1 2 another 4102444800000000");

    JsonNode timeline = timeline(job);

    assertThat(timeline.path("tiles").get(1).path("from").asInt()).isEqualTo(10);
    assertThat(timeline.path("tiles").get(1).path("to").asInt()).isEqualTo(20);
    assertThat(timeline.path("deliveries")).hasSize(4);
    assertThat(timeline.path("deliveries").get(0).path("at").isNull()).isTrue();
    JsonNode last = timeline.path("deliveries").get(3);
    assertThat(last.path("index").asInt()).isEqualTo(1);
    assertThat(last.path("attempt").asInt()).isEqualTo(2);
    assertThat(last.path("worker").asString()).isEqualTo("another");
    assertThat(last.path("at").asDouble()).isPositive();
  }

  @Test
  void showsATilesMessageAsItWasPublished() throws Exception {
    coordinator.worker.free();
    String job = ended();

    JsonNode message = RunningCoordinator.json(coordinator.get(job + "/tiles/1/message"));

    assertThat(message.path("messageId").asString()).isEqualTo(keys(job).chunk(1));
    assertThat(message.path("queue").asString()).isEqualTo("tareas");
    assertThat(message.path("ageMs").asLong(-1)).isNotNegative();
    // Sobel reads a row above and one below: 12 rows of 40 samples, in Base64.
    assertThat(message.path("bytes").asLong()).isEqualTo(12 * 40 / 3 * 4);
    assertThat(message.path("headers").path("rows-from").asInt()).isEqualTo(10);
    assertThat(message.path("headers").path("input-from").asInt()).isEqualTo(9);
    assertThat(message.path("headers").path("filters").asString()).isEqualTo("sobel");
    assertThat(message.path("headers").path("attempt").asInt()).isEqualTo(1);
    assertThat(message.path("headers").path("queued-at").asLong()).isPositive();
    assertThat(message.path("deliveries")).hasSize(1);
    assertThat(coordinator.get(job + "/tiles/3/message").statusCode()).isEqualTo(404);
  }

  @Test
  void expiresWithTheJob() throws Exception {
    coordinator.worker.free();
    String job = ended();

    assertThat(coordinator.redis().ttl(keys(job).timeline())).isPositive();
    assertThat(coordinator.get("/api/jobs/" + "0".repeat(32) + "/timeline").statusCode())
        .isEqualTo(404);
  }

  /** The path of a job of three tiles that is done. */
  private String ended() throws Exception {
    HttpResponse<byte[]> created = coordinator.post("/api/jobs?workers=3", FILE);
    String job = created.headers().firstValue("Location").orElseThrow();
    // The events end when the job has.
    assertThat(coordinator.lines(job + "/events").toList()).contains("event: end");
    return job;
  }

  private JsonNode timeline(String job) throws Exception {
    return RunningCoordinator.json(coordinator.get(job + "/timeline"));
  }

  private void say(String job, TileMade times) {
    coordinator.redis().rpush(keys(job).tileTimes(), times.text());
  }

  private static JobKeys keys(String path) {
    return new JobKeys(new JobId(path.substring(path.lastIndexOf('/') + 1)));
  }
}
