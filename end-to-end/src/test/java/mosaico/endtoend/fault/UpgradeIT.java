package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.ServiceProcess;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.Test;

/**
 * An upgrade while a job is under way: the coordinator and a worker are replaced one by one, as a
 * rolling update does. The worker that leaves is of the contract's first version, the one in
 * Python; the other is of the current one.
 */
class UpgradeIT {

  @Test
  void aJobUnderWayOutlivesTheCoordinatorAndTheWorkersItBeganWith() {
    var _ = Services.rabbitMq(); // the worker in Python needs one
    Picture picture = Picture.of(900, 1000, 1);
    try (Stack stack = Stack.start(0)) {
      StepwiseWorker newer = stack.startStepwiseWorker("newer");
      String job = stack.api().createJob(picture.png(), "workers=10&filters=sobel");
      newer.awaitHeld();
      ServiceProcess old = stack.startPythonWorker("old");
      stack.awaitWorkers(2);
      Api other = stack.startAnotherCoordinator();

      assertThat(stack.coordinator().terminate()).isZero();
      assertThat(other.json(job).get("state").asString()).isEqualTo("running");
      old.terminate();
      newer.makeAll();

      assertThat(Picture.read(other.get(job + "/result").body()))
          .isEqualTo(picture.filtered("sobel"));
      assertThat(other.json(job).get("state").asString()).isEqualTo("done");
    }
  }
}
