package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.Latches;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results and sources in reduced sizes. */
class PyramidRoutesTest {

  /** Larger than an overview in one direction. */
  private static final Shape SHAPE = new Shape(1_300, 700, 1);

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

  private String create() throws Exception {
    HttpResponse<byte[]> response = coordinator.post("/api/jobs?workers=5&filters=sobel", FILE);
    assertThat(response.statusCode()).isEqualTo(202);
    return response.headers().firstValue("Location").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 512, 512", "0, 2, 1, 276, 188", "1, 1, 0, 138, 350", "2, 0, 0, 325, 175"})
  void aSquareShowsTheMeansOfTheResultsPixels(int level, int x, int y, int width, int height)
      throws Exception {
    coordinator.worker.free();
    String job = create();
    assertThat(coordinator.get(job + "/result").statusCode()).isEqualTo(200);

    HttpResponse<byte[]> square = coordinator.get("%s/zoom/%d/%d/%d".formatted(job, level, x, y));

    assertThat(square.headers().firstValue("Mosaico-Complete")).contains("true");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(square.body()));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    for (int v = 0; v < height; v += 7) {
      for (int u = 0; u < width; u += 5) {
        assertThat(image.getRaster().getSample(u, v, 0))
            .as("%d, %d", u, v)
            .isEqualTo(mean(EDGES, level, x * 512 + u, y * 512 + v));
      }
    }
  }

  /** The mean of the pixels that one pixel of a level stands for. */
  private static int mean(byte[] samples, int level, int x, int y) {
    int sum = 0;
    int count = 0;
    for (int v = y << level; v < Math.min(SHAPE.height(), (y + 1) << level); v++) {
      for (int u = x << level; u < Math.min(SHAPE.width(), (x + 1) << level); u++) {
        sum += samples[v * SHAPE.width() + u] & 0xff;
        count++;
      }
    }
    return (sum + count / 2) / count;
  }

  @Test
  void whileAJobRunsItsMissingBandsAreTransparent() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    coordinator
        .worker
        .answering(
            (task, samples) -> {
              if (task.id().index() > 0) {
                Latches.await(looked);
              }
              return TestWorker.right(task, samples);
            })
        .free();
    String job = create();

    HttpResponse<byte[]> square = coordinator.get(job + "/zoom/2/0/0");

    assertThat(square.headers().firstValue("Mosaico-Complete")).contains("false");
    assertThat(square.headers().firstValue("Cache-Control")).contains("no-store");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(square.body()));
    assertThat(image.getRaster().getNumBands()).isEqualTo(4);
    assertThat(image.getRaster().getSample(10, 170, 3)).isZero();
    looked.countDown();
    assertThat(coordinator.get(job + "/result").statusCode()).isEqualTo(200);
    assertThat(coordinator.get(job + "/zoom/2/0/0").headers().firstValue("Mosaico-Complete"))
        .contains("true");
  }

  @Test
  void theSourceIsSeenWhileItsJobRuns() throws Exception {
    String job = create();

    HttpResponse<byte[]> square = coordinator.get(job + "/source/zoom/1/1/0");

    assertThat(square.headers().firstValue("Mosaico-Complete")).contains("true");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(square.body()));
    assertThat(image.getWidth()).isEqualTo(138);
    assertThat(image.getHeight()).isEqualTo(350);
    assertThat(image.getRaster().getSample(20, 300, 0))
        .isEqualTo(mean(TestImages.samples(SHAPE), 1, 512 + 20, 300));
    assertThat(coordinator.get(job + "/source/zoom/3/0/0").statusCode()).isEqualTo(404);

    coordinator.worker.free();
    assertThat(coordinator.get(job + "/result").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"3/0/0", "0/3/0", "0/0/2", "-1/0/0", "0/x/0"})
  void thereAreNoOtherSquares(String square) throws Exception {
    coordinator.worker.free();

    assertThat(coordinator.get(create() + "/zoom/" + square).statusCode()).isEqualTo(404);
  }
}
