package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A coordinator that is killed while images of a batch run and wait. */
class LostBatchIT {

  private static final String CHAIN = "blur,sobel";

  /** One image of a batch runs at a time on each coordinator; the others wait. */
  private static final Map<String, String> TWO_PLACES = Map.of("MAX_JOBS", "2");

  private final Map<String, Picture> pictures = new LinkedHashMap<>();

  LostBatchIT() {
    pictures.put("one.png", Picture.of(60, 40, 1));
    pictures.put("two.png", Picture.of(50, 70, 3));
    pictures.put("three.png", Picture.of(90, 20, 1));
    pictures.put("four.png", Picture.of(30, 30, 3));
  }

  private String submit(Api api) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    pictures.forEach((name, picture) -> files.put(name, picture.png()));
    files.put("no-image.png", new byte[] {1, 2, 3});
    HttpResponse<byte[]> answer = api.postForm("/api/batches", files, "filters", CHAIN);
    assertThat(answer.statusCode()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static List<String> states(Api api, String batch) {
    return StreamSupport.stream(api.json(batch).get("items").spliterator(), false)
        .map(item -> item.get("state").asString())
        .toList();
  }

  private void awaitAll(Api api, String batch) {
    Eventually.until(
        "the batch ends", () -> api.json(batch).get("state").asString().equals("ended"));
    assertThat(states(api, batch)).containsExactly("done", "done", "done", "done", "failed");
    for (JsonNode item : api.json(batch).get("items")) {
      Picture picture = pictures.get(item.get("name").asString());
      if (picture != null) {
        String result = item.get("links").get("result").asString();
        assertThat(Picture.read(api.get(result).body())).isEqualTo(picture.filtered(CHAIN));
      }
    }
  }

  @Test
  void anotherCoordinatorFinishesTheBatch() {
    try (Stack stack = Stack.start(0, TWO_PLACES)) {
      StepwiseWorker worker = stack.startStepwiseWorker("worker-1");
      Api other = stack.startAnotherCoordinator();
      String batch = submit(stack.api());
      worker.awaitHeld();
      assertThat(states(other, batch)).contains("queued", "running");

      stack.coordinator().kill();
      worker.makeAll();

      awaitAll(other, batch);
    }
  }

  @Test
  void theCoordinatorThatIsStartedAgainFinishesTheBatch() {
    try (Stack stack = Stack.start(0, TWO_PLACES)) {
      StepwiseWorker worker = stack.startStepwiseWorker("worker-1");
      String batch = submit(stack.api());
      worker.awaitHeld();
      assertThat(states(stack.api(), batch)).contains("queued", "running");

      stack.coordinator().kill();
      stack.startCoordinatorAgain();
      assertThat(states(stack.api(), batch)).contains("queued", "running");
      worker.makeAll();

      awaitAll(stack.api(), batch);
    }
  }
}
