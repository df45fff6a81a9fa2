package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Durable jobs over HTTP: their results, whole or broken, and what becomes of them. */
class JobRoutesTest {

  private static final Shape SHAPE = new Shape(40, 30, 1);
  private static final byte[] FILE = TestImages.file(SHAPE, "png");
  private static final byte[] EDGES = TestImages.filtered(SHAPE, "sobel");

  private RunningCoordinator coordinator;

  @BeforeEach
  void start() {
    coordinator = RunningCoordinator.start();
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  /** Starts a job and gives its path. */
  private String create(String query, byte[] image) throws Exception {
    HttpResponse<byte[]> response = coordinator.post("/api/jobs?" + query, image);
    assertThat(response.statusCode()).isEqualTo(202);
    return response.headers().firstValue("Location").orElseThrow();
  }

  private static JobKeys keys(String path) {
    return new JobKeys(new JobId(path.substring(path.lastIndexOf('/') + 1)));
  }

  /**
   * The coordinator that runs a job writes its record again; who asks meanwhile is not told 404.
   */
  @Test
  void aJobWhoseRecordRedisHasLostIsStillThereForWhoAsks() throws Exception {
    String job = create("workers=3", FILE);
    Eventually.until("a tile is out", () -> !coordinator.worker.taken().isEmpty());

    coordinator.redis().flushAll();
    HttpResponse<byte[]> asked = coordinator.get(job);

    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(RunningCoordinator.json(asked).get("state").asString()).isEqualTo("running");
    coordinator.worker.free();
    assertThat(coordinator.get(job + "/result").statusCode()).isEqualTo(200);
  }

  @Test
  void theFirstStripIsSentBeforeTheOthersAreMade() throws Exception {
    HeldBackStrips held = new HeldBackStrips();
    coordinator.worker.answering(held::result).free();
    String job = create("workers=3&format=pnm", FILE);

    held.assertReceived(coordinator.getAndRead(job + "/result"), EDGES);
  }

  @Test
  void aResultThatIsDamagedFurtherDownEndsTheConnection() throws Exception {
    String result = resultWithADamagedEnd(TestImages.file(new Shape(400, 900, 1), "png"));

    assertThatThrownBy(() -> coordinator.get(result)).isInstanceOf(IOException.class);
    assertThat(coordinator.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aResultThatFailsBeforeAnyOfItWasSentBecomesAProblem() throws Exception {
    HttpResponse<byte[]> response = coordinator.get(resultWithADamagedEnd(FILE));

    assertThat(response.statusCode()).isEqualTo(500);
    JsonNode problem = RunningCoordinator.json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(500);
    assertThat(problem.get("title").asString()).isEqualTo("Internal error");
    assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
  }

  /** The path of a result whose last strip has a valid header and too little behind it. */
  private String resultWithADamagedEnd(byte[] image) throws Exception {
    coordinator.worker.free();
    String job = create("workers=3", image);
    assertThat(coordinator.get(job + "/result").statusCode()).isEqualTo(200);
    String last = keys(job).chunk(2);
    coordinator.redis().set(last, coordinator.redis().get(last).substring(0, 100));
    return job + "/result";
  }

  @Test
  void aResultOfWhichAStripIsGoneHasExpired() throws Exception {
    coordinator.worker.free();
    String job = create("workers=3", FILE);
    assertThat(coordinator.get(job + "/result").statusCode()).isEqualTo(200);

    coordinator.redis().del(keys(job).chunk(1));

    HttpResponse<byte[]> response = coordinator.get(job + "/result");
    assertThat(response.statusCode()).isEqualTo(410);
    assertThat(RunningCoordinator.json(response).get("detail").asString())
        .contains("has expired; results are kept for RESULT_TTL");
  }

  @Test
  void anImageFoundDamagedHalfWayIsTheSameProblemForBothKindsOfJob() throws Exception {
    byte[] damaged = TestImages.file(new Shape(400, 900, 1), "png");
    Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 100, (byte) 0);

    JsonNode atOnce = RunningCoordinator.json(coordinator.post("/api/process?workers=3", damaged));
    String job = create("workers=3", damaged);
    HttpResponse<byte[]> result = coordinator.get(job + "/result");

    assertThat(result.statusCode()).isEqualTo(422);
    for (String field : new String[] {"type", "title", "status", "detail"}) {
      assertThat(RunningCoordinator.json(result).get(field)).as(field).isEqualTo(atOnce.get(field));
    }
    assertThat(atOnce.get("title").asString()).isEqualTo("Unreadable image");
    JsonNode record = RunningCoordinator.json(coordinator.get(job));
    assertThat(record.get("state").asString()).isEqualTo("failed");
    assertThat(record.get("reason")).isEqualTo(atOnce.get("detail"));
  }

  @ParameterizedTest
  @CsvSource({"none, 404", "00000000000000000000000000000000, 404", "%7B, 404"})
  void everyPathOfAnUnknownJobIsNotFound(String id, int status) throws Exception {
    for (String tail : new String[] {"", "/result", "/events", "/tiles/0"}) {
      assertThat(coordinator.get("/api/jobs/" + id + tail).statusCode()).as(tail).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 'the job has no tile -1; its tiles are 0 to 2'",
    "3, 'the job has no tile 3; its tiles are 0 to 2'",
    "x, 'the job has no tile x; its tiles are 0 to 2'",
    "0, 'tile 0 is not done, or has expired'"
  })
  void aTileThatIsNotThereIsNotFound(String index, String detail) throws Exception {
    HttpResponse<byte[]> response = coordinator.get(create("workers=3", FILE) + "/tiles/" + index);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(RunningCoordinator.json(response).get("detail").asString()).isEqualTo(detail);
  }

  @Test
  void aJobThatHasEndedCannotBeCancelled() throws Exception {
    String job = create("workers=3", FILE);
    assertThat(RunningCoordinator.json(coordinator.delete(job)).get("state").asString())
        .isEqualTo("cancelled");

    HttpResponse<byte[]> again = coordinator.delete(job);

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(RunningCoordinator.json(again).get("title").asString())
        .isEqualTo("Job already ended");
    HttpResponse<byte[]> result = coordinator.get(job + "/result");
    assertThat(result.statusCode()).isEqualTo(410);
    assertThat(RunningCoordinator.json(result).get("detail").asString()).endsWith("was cancelled");
  }
}
