package mosaico.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;

/** HEAD, of everything that GET reads. */
class ReadRoutesTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  @Test
  void headHasTheHeadersOfGetAndNoBody() throws Exception {
    try (RunningCoordinator coordinator = RunningCoordinator.start()) {
      coordinator.worker.free();
      String job =
          coordinator
              .post("/api/jobs?workers=3", FILE)
              .headers()
              .firstValue("Location")
              .orElseThrow();
      HttpResponse<byte[]> result = coordinator.get(job + "/result");

      HttpResponse<byte[]> head = coordinator.head(job + "/result");

      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(result.body().length);
      for (String path :
          new String[] {job, job + "/events", "/api/workers", "/health/ready", "/openapi.json"}) {
        assertThat(coordinator.head(path).headers().firstValue("Content-Type"))
            .as(path)
            .isPresent()
            .isEqualTo(coordinator.get(path).headers().firstValue("Content-Type"));
      }
    }
  }

  @Test
  void headFailsWhereGetFails() throws Exception {
    String unknown = "/api/jobs/" + JobId.random();
    try (RunningCoordinator coordinator = RunningCoordinator.start("key")) {
      for (String path :
          new String[] {unknown, unknown + "/result", unknown + "/events", unknown + "/tiles/0"}) {
        assertThat(coordinator.head(path, "X-Api-Key", "key").statusCode()).as(path).isEqualTo(404);
        assertThat(coordinator.head(path).statusCode()).as(path).isEqualTo(401);
      }
      assertThat(coordinator.head("/api/process", "X-Api-Key", "key").statusCode()).isEqualTo(405);
      assertThat(coordinator.head("/health/live").statusCode()).isEqualTo(200);
    }
  }
}
