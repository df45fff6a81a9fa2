package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mosaico.coordinator.RunningCoordinator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is answered to files that other programs have stumbled over. */
class UnusualFilesTest {

  private static final Path CASES = Path.of("../image-codecs/src/test/cases");
  private static final String IDENTITY = "filters=brightness%3Adelta%3D0&format=png";

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

  static List<Arguments> cases() throws IOException {
    return Files.readAllLines(CASES.resolve("cases.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(row -> Arguments.of(row[0], row[1]))
        .toList();
  }

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(CASES.resolve("images").resolve(name));
  }

  @ParameterizedTest
  @MethodSource
  void cases(String name, String wanted) throws Exception {
    HttpResponse<byte[]> response = coordinator.post("/api/process?" + IDENTITY, file(name));

    assertThat(response.statusCode()).isEqualTo(wanted.equals("refused") ? 422 : 200);
  }

  @Test
  void whatIsUnusualIsInAHeaderAndInTheJob() throws Exception {
    byte[] file = file("jpeg-zeros-before-eoi.jpg");

    HttpResponse<byte[]> response = coordinator.post("/api/process?" + IDENTITY, file);
    JsonNode job = RunningCoordinator.json(coordinator.post("/api/jobs?" + IDENTITY, file));

    assertThat(response.headers().firstValue("Mosaico-Warnings"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("jpeg-bytes-before-eoi;text=\""));
    assertThat(job.get("warnings").get(0).get("code").asString())
        .isEqualTo("jpeg-bytes-before-eoi");
    HttpResponse<byte[]> result = coordinator.get(job.get("links").get("result").asString());
    assertThat(result.headers().map()).containsKey("mosaico-warnings");
  }

  @Test
  void ofAFileThatIsAsItShouldBeNothingIsSaid() throws Exception {
    HttpResponse<byte[]> response =
        coordinator.post("/api/process?" + IDENTITY, file("jpeg-two-exif.jpg"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().map()).doesNotContainKey("mosaico-warnings");
  }
}
