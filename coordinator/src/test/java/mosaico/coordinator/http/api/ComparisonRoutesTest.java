package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import mosaico.coordinator.RunningCoordinator;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Measuring ways to work on several images, by the calls that courses use. */
class ComparisonRoutesTest {

  private static final String BATCH = "/api/process-batch/";
  private static final byte[] IMAGE = TestImages.file(new Shape(40, 30, 3), "png");

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
  void allWaysAreComparedOnTheBuiltInPhotograph() throws Exception {
    coordinator.worker.free();

    JsonNode answer =
        answer(
            "compare",
            """
            {"count": 2, "filters": ["sharpen","edges"],
             "filter_params": {"sharpen": {"intensity": 2}, "edges": {"threshold1": 60}}}
            """);

    assertThat(answer.get("filters").asString()).isEqualTo("sharpen:amount=2,edges:threshold1=60");
    assertThat(modes(answer))
        .containsExactly("sequential", "threading", "multiprocessing", "distributed");
    for (JsonNode row : answer.get("rows")) {
      assertThat(row.get("images").asInt()).isEqualTo(2);
      assertThat(row.get("seconds").asDouble()).isPositive();
      assertThat(row.get("speedUp").asDouble()).isPositive();
      assertThat(row.get("cpuSeconds").asDouble()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threading", "multiprocessing/", "distributed", "distributed/"})
  void oneWayIsMeasuredAlone(String mode) throws Exception {
    coordinator.worker.free();

    JsonNode answer = answer(mode, "{\"count\": 3, \"filters\": \"blur:sigma=2,sobel\"}");

    assertThat(modes(answer)).containsExactly(mode.replace("/", ""));
    assertThat(answer.get("rows").get(0).get("images").asInt()).isEqualTo(3);
    assertThat(answer.get("rows").get(0).get("speedUp").isNull()).isTrue();
  }

  @Test
  void stressTellsLatencyAndThroughput() throws Exception {
    coordinator.worker.free();

    JsonNode answer = answer("stress", "{\"count\": 4}");

    assertThat(answer.get("filters").asString()).isEqualTo("sobel");
    assertThat(answer.get("images").asInt()).isEqualTo(4);
    assertThat(answer.get("errors").asInt()).isZero();
    assertThat(answer.get("throughput").asDouble()).isPositive();
    assertThat(answer.get("latency").get("p50").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(answer.get("latency").get("max").asDouble());
  }

  @Test
  void moreJobsThanMayRunAreErrors() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> later = later("stress/", "{\"count\": 60}");
    Eventually.until("all places are taken", () -> coordinator.jobs().active() == 8);
    Eventually.until("a tile is out", () -> !coordinator.worker.taken().isEmpty());
    coordinator.worker.free();

    JsonNode answer = RunningCoordinator.json(later.get());

    assertThat(answer.get("images").asInt()).isEqualTo(60);
    assertThat(answer.get("errors").asInt()).isBetween(1, 52);
    assertThat(answer.get("firstError").asString()).contains("MAX_JOBS");
  }

  @Test
  void anUploadedImageIsTaken() throws Exception {
    coordinator.worker.free();

    HttpResponse<byte[]> response = form("distributed", IMAGE, "count", "2", "filters", "invert");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode answer = RunningCoordinator.json(response);
    assertThat(answer.get("filters").asString()).isEqualTo("invert");
    assertThat(answer.get("rows").get(0).get("images").asInt()).isEqualTo(2);
    assertThat(coordinator.worker.answered())
        .isNotEmpty()
        .allMatch(tile -> tile.image().width() == 40);
  }

  @Test
  void severalUploadedImagesAreWorkedOnInTurn() throws Exception {
    coordinator.worker.free();
    byte[] other = TestImages.file(new Shape(50, 20, 3), "png");

    HttpResponse<byte[]> response =
        form("distributed", List.of(IMAGE, other), "count", "3", "filters", "invert");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(RunningCoordinator.json(response).get("rows").get(0).get("images").asInt())
        .isEqualTo(3);
    assertThat(coordinator.worker.answered())
        .extracting(tile -> tile.image().width())
        .contains(40, 50);

    HttpResponse<byte[]> bad =
        form("distributed", List.of(IMAGE, "no image".getBytes(UTF_8)), "count", "3");
    assertThat(bad.statusCode()).isEqualTo(415);
  }

  @Test
  void aChartIsDrawnWhereItIsAskedFor() throws Exception {
    coordinator.worker.free();
    String body = "{\"count\": 1}";

    HttpResponse<byte[]> byFormat = post("distributed?format=svg", body);
    HttpResponse<byte[]> byHeader =
        coordinator.post(
            BATCH + "distributed",
            body.getBytes(UTF_8),
            "Content-Type",
            "application/json",
            "Accept",
            "image/svg+xml");

    for (HttpResponse<byte[]> response : List.of(byFormat, byHeader)) {
      assertThat(response.headers().firstValue("Content-Type")).contains("image/svg+xml");
      assertThat(new String(response.body(), UTF_8)).startsWith("<svg ").contains("distributed");
    }
    HttpResponse<byte[]> wrong = post("distributed?format=pdf", body);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(RunningCoordinator.json(wrong).get("detail").asString())
        .isEqualTo("format=pdf is invalid: give json or svg");
  }

  @Test
  void aFileThatIsNoImageIsRefused() throws Exception {
    assertThat(form("threading", "no image".getBytes(UTF_8)).statusCode()).isEqualTo(415);
  }

  @Test
  void onlyOneRunsAtATime() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> first = later("distributed", "{\"count\": 1}");
    Eventually.until("its job runs", () -> coordinator.jobs().active() == 1);

    HttpResponse<byte[]> second = post("stress", "{\"count\": 1}");
    coordinator.worker.free();

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).contains("10");
    assertThat(first.get().statusCode()).isEqualTo(200);
    assertThat(post("stress", "{\"count\": 1}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"count": 0}                                      | count=0 is invalid: give a whole number from 1 to 100
          {"count": 101}                                    | count=101 is invalid: give a whole number from 1 to 100
          {"filter": "sobel"}                               | unknown field "filter"; the fields are count, filters, filter_params
          {"filters": ["blur:sigma=-1"]}                    | filters: blur:sigma=-1: sigma must be 0.1 to 50
          {"filter_params": {"edges": {"threshold1": 50}}}  | filters: there are parameters of "edges", which is not in the filter chain
          {"filter_params": {"sobel": 1}}                   | filters: the parameters of "sobel" are not an object
          {"filter_params": []}                             | filter_params must be a JSON object
          []                                                | the body must be a JSON object
          """)
  void saysWhatIsWrong(String body, String message) throws Exception {
    HttpResponse<byte[]> response = post("compare", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(RunningCoordinator.json(response).get("detail").asString()).isEqualTo(message);
  }

  @Test
  void anotherWayIsNotFound() throws Exception {
    assertThat(post("quantum", "").statusCode()).isEqualTo(404);
  }

  private static List<String> modes(JsonNode answer) {
    return StreamSupport.stream(answer.get("rows").spliterator(), false)
        .map(row -> row.get("mode").asString())
        .toList();
  }

  private JsonNode answer(String path, String body) throws Exception {
    HttpResponse<byte[]> response = post(path, body);
    assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
    return RunningCoordinator.json(response);
  }

  private HttpResponse<byte[]> post(String path, String body) throws Exception {
    return coordinator.post(BATCH + path, body.getBytes(UTF_8), "Content-Type", "application/json");
  }

  private CompletableFuture<HttpResponse<byte[]>> later(String path, String body) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return post(path, body);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  /** A form with the image, and fields of which each name is followed by its value. */
  private HttpResponse<byte[]> form(String path, byte[] image, String... fields) throws Exception {
    return form(path, List.of(image), fields);
  }

  private HttpResponse<byte[]> form(String path, List<byte[]> images, String... fields)
      throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      form.writeBytes(
          "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(fields[i], fields[i + 1])
              .getBytes(ISO_8859_1));
    }
    for (byte[] image : images) {
      form.writeBytes(
          "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n"
              .getBytes(ISO_8859_1));
      form.writeBytes(image);
      form.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    form.writeBytes("--b--\r\n".getBytes(ISO_8859_1));
    return coordinator.post(
        BATCH + path, form.toByteArray(), "Content-Type", "multipart/form-data; boundary=b");
  }
}
