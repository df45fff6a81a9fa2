package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class JobListRoutesTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 90, 1), "png");

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
  void listsTheLatestFirstInPagesAndByState() throws Exception {
    for (int i = 0; i < 3; i++) {
      create();
    }
    List<JsonNode> all = get("/api/jobs").get("jobs").valueStream().toList();
    assertThat(all)
        .hasSize(3)
        .isSortedAccordingTo(
            Comparator.comparingLong(
                    (JsonNode job) -> Instant.parse(job.get("createdAt").asString()).toEpochMilli())
                .reversed());
    String third = all.get(0).get("id").asString();
    String second = all.get(1).get("id").asString();
    String first = all.get(2).get("id").asString();
    coordinator.delete("/api/jobs/" + second);

    JsonNode page = get("/api/jobs?limit=2");
    assertThat(ids(page)).containsExactly(third, second);
    assertThat(page.get("next").asString()).isEqualTo(second);
    JsonNode last = get("/api/jobs?limit=2&after=" + second);
    assertThat(ids(last)).containsExactly(first);
    assertThat(last.get("next").isNull()).isTrue();
    assertThat(ids(get("/api/jobs?state=cancelled,failed"))).containsExactly(second);
    JsonNode job = page.get("jobs").get(1);
    assertThat(job.get("reason").asString()).isEqualTo("cancelled");
    assertThat(job.at("/tiles/total").asInt()).isEqualTo(2);
    assertThat(job.get("endedAt").asString()).endsWith("Z");
  }

  @Test
  void aJobWhoseRecordHasExpiredIsLeftOut() throws Exception {
    String gone = create();
    String there = create();
    coordinator.redis().del(new JobKeys(new JobId(gone)).record());

    assertThat(ids(get("/api/jobs"))).containsExactly(shown(there));
  }

  @Test
  void theShownDigitsSufficeToLookAndToCancelAndNotForTheResult() throws Exception {
    coordinator.worker.free();
    String id = create();
    assertThat(coordinator.get("/api/jobs/" + id + "/result").statusCode()).isEqualTo(200);

    JsonNode job = get("/api/jobs/" + shown(id));

    assertThat(job.get("state").asString()).isEqualTo("done");
    assertThat(job.toString()).doesNotContain(id);
    for (String tail : List.of("/result", "/events", "/tiles/0")) {
      assertThat(coordinator.get("/api/jobs/" + shown(id) + tail).statusCode()).isEqualTo(404);
    }
    assertThat(coordinator.delete("/api/jobs/" + shown(id)).statusCode()).isEqualTo(409);
  }

  @Test
  void aJobThatFailedIsRetriedOnceAsANewOne() throws Exception {
    coordinator.worker.answering((_, _) -> Strip.failed("w", 1, "no luck")).free();
    String id = create();
    Eventually.until("it fails", () -> state(id).equals("failed"));
    coordinator.worker.answering(TestWorker::right);

    HttpResponse<byte[]> retried = coordinator.post("/api/jobs/" + id + "/retry", new byte[0]);

    assertThat(retried.statusCode()).isEqualTo(202);
    JsonNode job = RunningCoordinator.json(retried);
    String again = job.get("id").asString();
    assertThat(again).isNotEqualTo(id).hasSize(32);
    assertThat(retried.headers().firstValue("Location")).contains("/api/jobs/" + again);
    assertThat(job.get("filters").asString()).isEqualTo("blur");
    assertThat(coordinator.get("/api/jobs/" + again + "/result").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> twice = coordinator.post("/api/jobs/" + id + "/retry", new byte[0]);
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(RunningCoordinator.json(twice).get("detail").asString())
        .startsWith("the job's image is no longer stored");
  }

  @Test
  void aJobThatDidNotFailIsNotRetried() throws Exception {
    String id = create();
    coordinator.delete("/api/jobs/" + id);

    HttpResponse<byte[]> retried = coordinator.post("/api/jobs/" + id + "/retry", new byte[0]);

    assertThat(retried.statusCode()).isEqualTo(409);
    assertThat(RunningCoordinator.json(retried).get("detail").asString())
        .isEqualTo("only a job that failed can be retried; this one is cancelled");
    assertThat(coordinator.redis().exists(new JobKeys(new JobId(id)).source())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, 400, limit=0 is invalid: give a whole number from 1 to 500",
    "limit=501, 400, limit=501 is invalid: give a whole number from 1 to 500",
    "limit=x, 400, limit=x is invalid: give a whole number from 1 to 500",
    "state=over, 400, state=over is invalid: give one or more of queued",
    "after=00000000, 404, there is no job 00000000"
  })
  void saysWhatIsWrongWithAParameter(String query, int status, String detail) throws Exception {
    HttpResponse<byte[]> response = coordinator.get("/api/jobs?" + query);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(RunningCoordinator.json(response).get("detail").asString()).startsWith(detail);
  }

  private String create() throws Exception {
    return RunningCoordinator.json(coordinator.post("/api/jobs?filters=blur&workers=2", FILE))
        .get("id")
        .asString();
  }

  private JsonNode get(String path) throws Exception {
    return RunningCoordinator.json(coordinator.get(path));
  }

  private String state(String id) {
    try {
      return get("/api/jobs/" + id).get("state").asString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> ids(JsonNode page) {
    return page.get("jobs").valueStream().map(job -> job.get("id").asString()).toList();
  }

  private static String shown(String id) {
    return id.substring(0, 8);
  }
}
