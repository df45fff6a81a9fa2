package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;

/** A coordinator that is killed after it has taken a job. */
class LostCoordinatorIT {

  @Test
  void anotherCoordinatorFinishesTheJob() {
    String chain = "blur:sigma=4,sobel";
    Picture picture = Picture.of(900, 1000, 3);
    try (Stack stack = Stack.start(0)) {
      StepwiseWorker worker = stack.startStepwiseWorker("worker-1");
      Api other = stack.startAnotherCoordinator();
      String job = stack.api().createJob(picture.png(), "workers=10&filters=" + chain);
      worker.make(3);
      worker.awaitHeld();

      stack.coordinator().kill();
      assertThat(other.json(job).get("state").asString()).isEqualTo("running");
      worker.makeAll();

      assertThat(Picture.read(other.get(job + "/result").body()))
          .isEqualTo(picture.filtered(chain));
      assertThat(other.json(job).get("state").asString()).isEqualTo("done");
    }
  }

  @Test
  void aJobOfOneCoordinatorIsSeenAndCancelledThroughAnother() {
    try (Stack stack = Stack.start(0)) {
      Api other = stack.startAnotherCoordinator();
      String job = stack.api().createJob(Picture.of(300, 300, 1).png(), "workers=4");

      assertThat(other.json(job).get("state").asString()).isIn("queued", "running");
      assertThat(other.delete(job).statusCode()).isEqualTo(200);

      assertThat(stack.api().json(job).get("state").asString()).isEqualTo("cancelled");
      assertThat(other.delete(job).statusCode()).isEqualTo(409);
      assertThat(stack.api().get(job + "/result").statusCode()).isEqualTo(410);
      stack.startWorker("worker-1");
      stack.awaitWorkers(1);
      assertThat(stack.api().post("/api/process", Picture.of(20, 20, 1).png()).statusCode())
          .isEqualTo(200);
    }
  }
}
