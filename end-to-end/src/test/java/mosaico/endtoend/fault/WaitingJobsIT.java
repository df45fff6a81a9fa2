package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A burst of jobs beside somebody else's single one, on a coordinator that is killed meanwhile. */
class WaitingJobsIT {

  private static final int BURST = 12;

  private static String state(Api api, String job) {
    return api.json(job).get("state").asString();
  }

  private static int place(Api api, String job) {
    JsonNode queue = api.json(job).get("queue");
    return queue.isNull() ? 0 : queue.get("place").asInt();
  }

  private static long done(Api api, List<String> jobs) {
    return jobs.stream().filter(job -> state(api, job).equals("done")).count();
  }

  @Test
  void aBurstWaitsAndHoldsUpNobodyElsesSingleJob() {
    Picture picture = Picture.of(60, 40, 1);
    try (Stack stack = Stack.start(0, Map.of("MAX_JOBS", "2"))) {
      StepwiseWorker worker = stack.startStepwiseWorker("worker");
      Api api = stack.api();
      List<String> burst = new ArrayList<>();
      for (int i = 0; i < BURST; i++) {
        burst.add(api.createJob(picture.png(), "workers=1"));
      }
      assertThat(place(api, burst.getLast())).isBetween(BURST - 2, BURST);
      String single = api.fromAddress("127.0.0.2").createJob(picture.png(), "workers=1");
      assertThat(place(api, single)).isBetween(1, 2);

      stack.coordinator().kill();
      stack.startCoordinatorAgain();
      Eventually.until("it waits again", () -> place(api, single) > 0 || worker.made() > 0);
      assertThat(place(api, single)).isBetween(0, 2);

      int steps = 0;
      while (!state(api, single).equals("done")) {
        worker.make(1);
        assertThat(++steps).isLessThan(BURST / 2);
        Eventually.until(
            "the single job is done, or the next tile is there",
            () -> state(api, single).equals("done") || worker.holds());
      }
      assertThat(done(api, burst)).isLessThan(BURST / 2);

      worker.makeAll();
      Eventually.until("the burst is done", () -> done(api, burst) == BURST);
      for (String job : burst) {
        assertThat(Picture.read(api.get(job + "/result").body()))
            .isEqualTo(picture.filtered("sobel"));
      }
    }
  }
}
