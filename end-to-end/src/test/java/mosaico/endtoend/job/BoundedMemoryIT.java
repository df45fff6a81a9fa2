package mosaico.endtoend.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Leftovers;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** An image of several times the heap of any process that works on it. */
class BoundedMemoryIT {

  private static final String HEAP = "64m";

  /** 201 megapixels. */
  private static final LargePicture PICTURE = new LargePicture(new Shape(16_384, 12_288, 1));

  @TempDir private Path folder;

  @Test
  void anImageThatFitsNoHeapGoesThroughAndIsExact() throws Exception {
    Path file = folder.resolve("large.png");
    PICTURE.write(file);
    try (Stack stack =
        Stack.withHeap(HEAP, 2, Map.of("MAX_UPLOAD_BYTES", Long.toString(Files.size(file))))) {

      HttpResponse<InputStream> response = stack.api().postFile("/api/process", file);

      assertThat(response.statusCode()).isEqualTo(200);
      try (InputStream body = response.body()) {
        assertThat(PICTURE.firstDifference(body, "sobel")).isEqualTo(PICTURE.shape().height());
      }
      try (Jedis redis = new Jedis(stack.redisUri())) {
        Leftovers.awaitNone(redis);
      }
    }
  }

  @Test
  void aJobThatIsTakenOverBeginsAnewFromItsSourceInRedis() throws Exception {
    LargePicture smaller = new LargePicture(new Shape(8_192, 9_000, 1));
    Path file = folder.resolve("large.png");
    smaller.write(file);
    assertThat(Files.size(file)).isGreaterThan(8 << 20);
    try (Stack stack = Stack.withHeap(HEAP, 1, Map.of())) {
      // It holds a tile, so that the job is under way when its coordinator is killed.
      StepwiseWorker holder = stack.startStepwiseWorker("holder");
      Api other = stack.startAnotherCoordinator();
      String job =
          stack.api().postFile("/api/jobs", file).headers().firstValue("Location").orElseThrow();
      holder.awaitHeld();
      Eventually.until(
          "some tiles are done", () -> other.json(job).get("tiles").get("done").asInt() > 2);

      stack.coordinator().kill();
      holder.makeAll();

      try (InputStream body = other.open(job + "/result").body()) {
        assertThat(smaller.firstDifference(body, "sobel")).isEqualTo(smaller.shape().height());
      }
    }
  }
}
