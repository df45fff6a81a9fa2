package mosaico.coordinator.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.TestForm;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms of several images: their limits, and what is left of them. */
class BatchUploadTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");

  private RunningCoordinator coordinator;

  @BeforeEach
  void start() {
    coordinator = RunningCoordinator.start();
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  private static TestForm form(int images, byte[] file) {
    TestForm form = new TestForm();
    for (int i = 0; i < images; i++) {
      form.image("photo.png", file);
    }
    return form;
  }

  private void assertRejected(HttpResponse<byte[]> response, int status, String detail) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(RunningCoordinator.json(response).get("detail").asString()).isEqualTo(detail);
    assertThat(coordinator.keys()).isEmpty();
  }

  @Test
  void aBodyThatIsNoFormIsRejected() throws Exception {
    assertRejected(
        coordinator.post("/api/batches", FILE),
        400,
        "a batch is sent as a form (multipart/form-data) with a file in a field named \"image\" for"
            + " each image");
  }

  @Test
  void aFormWithoutImagesIsRejected() throws Exception {
    assertRejected(
        coordinator.postForm("/api/batches", new TestForm().field("filters", "blur")),
        400,
        "the form has no file in a field named \"image\"");
  }

  @Test
  void moreImagesThanAllowedAreRejected() throws Exception {
    assertRejected(
        coordinator.postForm("/api/batches", form(13, FILE)),
        400,
        "the form has 13 files in the field \"image\"; a batch may have 12 (MAX_BATCH)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8388609 | the images exceed the limit of 8388608 bytes for a batch (MAX_BATCH_BYTES)",
        "9437184 | the batch has 9437332 bytes; the limit is 8388608 (MAX_BATCH_BYTES)"
      })
  void moreBytesThanAllowedAreRejected(int bytes, String detail) throws Exception {
    assertRejected(coordinator.postForm("/api/batches", form(1, new byte[bytes])), 413, detail);
  }

  @ParameterizedTest
  @CsvSource({"filters=sobl", "format=gif", "wrkers=3"})
  void aParameterIsCheckedAsThoseOfAJob(String query) throws Exception {
    HttpResponse<byte[]> response = coordinator.postForm("/api/batches?" + query, form(2, FILE));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(coordinator.keys()).isEmpty();
  }

  @Test
  void whenTooManyImagesWaitFurtherBatchesAreRefused() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(coordinator.postForm("/api/batches", form(12, FILE)).statusCode()).isEqualTo(202);
    }
    // 40 may wait, and 4 of those 36 run.
    Eventually.until("some run", () -> coordinator.jobs().active() == 4);

    HttpResponse<byte[]> response = coordinator.postForm("/api/batches", form(12, FILE));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(RunningCoordinator.json(response).get("detail").asString())
        .isEqualTo("with these 12 images, more than 40 would wait to be run (MAX_WAITING)");
    assertThat(coordinator.postForm("/api/batches", form(8, FILE)).statusCode()).isEqualTo(202);
  }

  @Test
  void nothingOfAFormIsLeftOnDisk() throws Exception {
    Set<String> before = temporaryFiles();
    byte[] file = TestImages.file(new Shape(400, 300, 1), "png");
    coordinator.worker.free();

    assertThat(coordinator.postForm("/api/batches", form(5, file)).statusCode()).isEqualTo(202);

    Eventually.until("the form's files are gone", () -> before.containsAll(temporaryFiles()));
  }

  private static Set<String> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("MultiPart") || name.startsWith("mosaico-"))
          .collect(Collectors.toSet());
    }
  }
}
