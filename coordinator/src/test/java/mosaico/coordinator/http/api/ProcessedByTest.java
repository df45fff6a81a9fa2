package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How an answer says that a coordinator made its tiles itself. */
class ProcessedByTest {

  private static final String HEADER = "Mosaico-Processed-By";
  private static final Shape SHAPE = new Shape(40, 30, 1);
  private static final byte[] FILE = TestImages.file(SHAPE, "png");

  @Test
  void anAnswerSaysThatTheCoordinatorMadeItself() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.startWithFallback()) {
      HttpResponse<byte[]> direct = coordinator.post("/api/process?workers=3", FILE);
      assertThat(direct.statusCode()).isEqualTo(200);
      assertThat(direct.headers().firstValue(HEADER)).contains("coordinator");
      assertThat(TestImages.read(direct.body())).isEqualTo(TestImages.filtered(SHAPE, "sobel"));

      String job =
          coordinator
              .post("/api/jobs?workers=3", FILE)
              .headers()
              .firstValue("Location")
              .orElseThrow();
      Eventually.until(
          "the job is done",
          () ->
              RunningCoordinator.json(coordinator.get(job)).get("state").asString().equals("done"));
      JsonNode tiles = RunningCoordinator.json(coordinator.get(job)).get("tiles");
      assertThat(tiles.get("byCoordinator").asInt()).isEqualTo(3);
      assertThat(coordinator.get(job + "/result").headers().firstValue(HEADER))
          .contains("coordinator");
    }
  }

  @Test
  void anAnswerThatWorkersMadeDoesNotSaySo() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      coordinator.worker.free();

      HttpResponse<byte[]> direct = coordinator.post("/api/process?workers=3", FILE);

      assertThat(direct.statusCode()).isEqualTo(200);
      assertThat(direct.headers().map()).doesNotContainKey("mosaico-processed-by");
    }
  }
}
