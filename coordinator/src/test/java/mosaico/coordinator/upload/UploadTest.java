package mosaico.coordinator.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Images in requests: as forms or bodies, none, too many or too large. */
class UploadTest {

  private static final byte[] FILE = TestImages.file(new Shape(40, 30, 1), "png");
  private static final String IMAGE =
      part("image\"; filename=\"C:\\fakepath\\Foto 1.png", new String(FILE, ISO_8859_1));

  private RunningCoordinator coordinator;

  @BeforeEach
  void start() {
    coordinator = RunningCoordinator.start();
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  private static String part(String name, String content) {
    return "--x\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  private HttpResponse<byte[]> postForm(String parts) throws Exception {
    byte[] body = (parts + "--x--\r\n").getBytes(ISO_8859_1);
    return coordinator.post("/api/jobs", body, "Content-Type", "multipart/form-data; boundary=x");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFormsFieldsMayStandBeforeOrAfterTheImage(boolean imageFirst) throws Exception {
    String fields = part("filters", "blur:sigma=1") + part("workers", "2");

    HttpResponse<byte[]> response = postForm(imageFirst ? IMAGE + fields : fields + IMAGE);

    JsonNode job = RunningCoordinator.json(response);
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("Location"))
        .contains("/api/jobs/" + job.get("id").asString());
    assertThat(job.get("filters").asString()).isEqualTo("blur:sigma=1");
    assertThat(job.get("workers").asInt()).isEqualTo(2);
    assertThat(job.get("name").asString()).isEqualTo("Foto 1.png");
    assertThat(job.get("tiles").get("total").asInt()).isEqualTo(2);
  }

  @Test
  void aFormWithTwoImagesIsRejected() throws Exception {
    assertRejected(
        postForm(IMAGE + IMAGE),
        400,
        "the form has 2 files in the field \"image\"; send one image per request");
  }

  @Test
  void aFormWithoutAnImageIsRejected() throws Exception {
    assertRejected(
        postForm(part("filters", "blur")), 400, "the form has no file in a field named \"image\"");
  }

  @Test
  void anUploadBeyondTheLimitIsRejectedWithTheLimit() throws Exception {
    assertRejected(
        coordinator.post("/api/process", new byte[(1 << 20) + 1]),
        413,
        "the upload has 1048577 bytes; the limit is 1048576 (MAX_UPLOAD_BYTES)");
  }

  @Test
  void anImageBeyondTheLimitIsRejectedInAFormToo() throws Exception {
    String large = part("image\"; filename=\"a.png", "x".repeat((1 << 20) + 2));

    assertRejected(
        postForm(large), 413, "the upload exceeds the limit of 1048576 bytes (MAX_UPLOAD_BYTES)");
  }

  private void assertRejected(HttpResponse<byte[]> response, int status, String detail) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(RunningCoordinator.json(response).get("detail").asString()).isEqualTo(detail);
    assertThat(coordinator.keys()).isEmpty();
  }
}
