package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.testing.Latches;
import mosaico.coordinator.testing.TestWorker;

/** A worker's results, all but the first held back until the first was received by the client. */
final class HeldBackStrips {

  private final CountDownLatch firstIsReceived = new CountDownLatch(1);

  /** What the worker stores. */
  byte[] result(TileTask task, byte[] samples) {
    if (task.id().index() > 0) {
      Latches.await(firstIsReceived);
    }
    return TestWorker.right(task, samples);
  }

  /**
   * Asserts that a response brings its first strip while the others are held back, and then those.
   *
   * @param response a PNM of three strips, not yet read
   * @param expected the image's samples
   */
  void assertReceived(HttpResponse<InputStream> response, byte[] expected) throws IOException {
    int length = (int) response.headers().firstValueAsLong("Content-Length").orElseThrow();
    int header = length - expected.length;
    int strip = expected.length / 3;
    try (InputStream body = response.body()) {
      byte[] first = body.readNBytes(header + strip);
      firstIsReceived.countDown();
      byte[] others = body.readAllBytes();

      assertThat(Arrays.copyOfRange(first, header, first.length))
          .isEqualTo(Arrays.copyOf(expected, strip));
      assertThat(others).isEqualTo(Arrays.copyOfRange(expected, strip, expected.length));
    }
  }
}
