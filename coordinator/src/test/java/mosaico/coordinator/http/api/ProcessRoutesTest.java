package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.Latches;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An image in and its result out, in one call. */
class ProcessRoutesTest {

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

  @Test
  void theResultIsDeliveredAndNothingIsLeftBehind() throws Exception {
    coordinator.worker.free();

    HttpResponse<byte[]> response = coordinator.post("/api/process?workers=3", FILE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(TestImages.read(response.body())).isEqualTo(EDGES);
    // The first strips were sent before the length of the last ones was known.
    assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    Eventually.until("the job's keys are gone", () -> onlyMarkersOfEndedJobsAreLeft());
  }

  @Test
  void theFirstStripIsSentBeforeTheOthersAreMade() throws Exception {
    HeldBackStrips held = new HeldBackStrips();
    coordinator.worker.answering(held::result).free();

    held.assertReceived(coordinator.postAndRead("/api/process?workers=3&format=pnm", FILE), EDGES);
  }

  @Test
  void aJobThatFailsWhileItsResultIsSentEndsTheConnection() throws Exception {
    CountDownLatch resultHasBegun = new CountDownLatch(1);
    coordinator
        .worker
        .answering(
            (task, samples) -> {
              if (task.id().index() < 2) {
                return TestWorker.right(task, samples);
              }
              Latches.await(resultHasBegun);
              return Strip.failed("w", 1, "no luck");
            })
        .free();

    byte[] image = TestImages.file(new Shape(400, 900, 1), "png");
    try (InputStream body = coordinator.postAndRead("/api/process?workers=3", image).body()) {
      resultHasBegun.countDown();
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
    Eventually.until("the job is over", () -> coordinator.jobs().active() == 0);
    Eventually.until("nothing is left", () -> onlyMarkersOfEndedJobsAreLeft());
  }

  @Test
  void tilesDoneAfterTheirJobFailedAreNotLeftBehind() throws Exception {
    CountDownLatch allAreTaken = new CountDownLatch(3);
    CountDownLatch jobIsOver = new CountDownLatch(1);
    coordinator
        .worker
        .answering(
            (task, samples) -> {
              allAreTaken.countDown();
              if (task.id().index() == 0) {
                Latches.await(allAreTaken);
                return Strip.failed("w", 1, "no luck");
              }
              Latches.await(jobIsOver);
              return TestWorker.right(task, samples);
            })
        .free();

    HttpResponse<byte[]> response = coordinator.post("/api/process?workers=3", FILE);
    Eventually.until("the job is over", () -> coordinator.jobs().active() == 0);
    jobIsOver.countDown();
    Eventually.until("late tiles are stored", () -> coordinator.worker.answered().size() == 3);

    assertThat(response.statusCode()).isEqualTo(500);
    Eventually.until("nothing is left", () -> onlyMarkersOfEndedJobsAreLeft());
  }

  /**
   * They tell workers that store a tile later to remove it again. Tiles that were given up stay
   * listed for operators.
   */
  private boolean onlyMarkersOfEndedJobsAreLeft() {
    Set<String> keys = coordinator.keys();
    return keys.stream().anyMatch(key -> key.endsWith(":ended"))
        && keys.stream().allMatch(key -> key.endsWith(":ended") || key.startsWith("dead-letter"));
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void everyFormatHasItsContentTypeAndItsSamples(OutputFormat format) throws Exception {
    coordinator.worker.free();

    HttpResponse<byte[]> response =
        coordinator.post("/api/process?workers=3&format=" + format.text(), FILE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(format.contentType());
    switch (format) {
      case PNG, TIFF, BMP -> assertThat(TestImages.read(response.body())).isEqualTo(EDGES);
      case PNM -> assertThat(response.body()).asHexString().endsWith(hex(EDGES));
      case JPEG -> assertAlmostEqual(TestImages.read(response.body()), EDGES);
      case WEBP -> assertThat(gray(response.body())).isEqualTo(EDGES);
    }
  }

  private static byte[] gray(byte[] file) throws UnreadableImageException {
    try (PixelSource image =
        Formats.inspect(ImageFile.of(file)).open(new Wanted(true, Depth.EIGHT))) {
      return image.rows(image.shape().rows()).samples().clone();
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  /** JPEG is lossy, and noise is its worst case; another image would differ by 85 on average. */
  private static void assertAlmostEqual(byte[] samples, byte[] expected) {
    assertThat(samples).hasSameSizeAs(expected);
    long sum = 0;
    for (int i = 0; i < samples.length; i++) {
      sum += Math.abs((samples[i] & 0xff) - (expected[i] & 0xff));
    }
    assertThat((double) sum / samples.length).isLessThan(10);
  }

  @Test
  void oneFiltersParametersAreThoseOfTheQuery() throws Exception {
    coordinator.worker.free();

    HttpResponse<byte[]> response = coordinator.post("/api/filters/sobel?norm=l1&workers=2", FILE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(TestImages.read(response.body()))
        .isEqualTo(TestImages.filtered(SHAPE, "sobel:norm=l1"));
  }
}
