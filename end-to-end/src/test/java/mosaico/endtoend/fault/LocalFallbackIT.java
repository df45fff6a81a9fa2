package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;

/** A coordinator that makes tiles itself while there is no worker. */
class LocalFallbackIT {

  private static final String HEADER = "Mosaico-Processed-By";
  private static final String CHAIN = "blur:sigma=4,edges";

  @Test
  void itServesBeforeAWorkerIsThereAndFinishesWhatTheLastOneLeft() {
    Picture picture = Picture.of(900, 1000, 3);
    try (Stack stack = Stack.start(0, Map.of("LOCAL_FALLBACK", "true"))) {
      Api api = stack.api();
      HttpResponse<byte[]> alone = api.post("/api/process?filters=" + CHAIN, picture.png());
      assertThat(alone.statusCode()).isEqualTo(200);
      assertThat(alone.headers().firstValue(HEADER)).contains("coordinator");
      assertThat(Picture.read(alone.body())).isEqualTo(picture.filtered(CHAIN));

      StepwiseWorker worker = stack.startStepwiseWorker("worker-1");
      String job = api.createJob(picture.png(), "workers=5&filters=sobel");
      worker.make(2);
      worker.awaitHeld();
      worker.kill();
      stack.expireWorker("worker-1");

      HttpResponse<byte[]> rest = api.get(job + "/result");
      assertThat(Picture.read(rest.body())).isEqualTo(picture.filtered("sobel"));
      assertThat(api.json(job).get("tiles").get("byCoordinator").asInt()).isEqualTo(3);
    }
  }
}
