package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.TestForm;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of which some are meant to do harm: no memory and no disk stays taken after any of them.
 */
class HostileUploadsTest {

  private static final Path CODECS = Path.of("../image-codecs/src/test");

  private static RunningCoordinator coordinator;

  @BeforeAll
  static void start() {
    coordinator = RunningCoordinator.start();
    coordinator.worker.free();
  }

  @AfterAll
  static void stop() {
    coordinator.close();
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> hostile = Files.list(CODECS.resolve("cases/hostile"));
        Stream<Path> unusual = Files.list(CODECS.resolve("cases/images"))) {
      return Stream.concat(hostile, unusual).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void nothingStaysTaken(Path path) throws Exception {
    byte[] file = Files.readAllBytes(path);

    HttpResponse<byte[]> body = coordinator.post("/api/process", file);
    HttpResponse<byte[]> form =
        coordinator.postForm("/api/process", new TestForm().image("a", file));

    assertThat(body.statusCode()).isBetween(200, 499);
    assertThat(form.statusCode()).isEqualTo(body.statusCode());
    Eventually.until("all is given back", () -> coordinator.bytesTaken() == 0);
  }
}
