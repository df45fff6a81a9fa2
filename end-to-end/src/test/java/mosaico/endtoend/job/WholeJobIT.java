package mosaico.endtoend.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import mosaico.endtoend.stack.Leftovers;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Images in, results out, compared with the oracle to the last bit. */
class WholeJobIT {

  private static Stack stack;

  @BeforeAll
  static void start() {
    stack = Stack.start(2);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 40, 1",
    "40, 1, 3",
    "2, 2, 3",
    "63, 65, 1",
    "64, 64, 4",
    "129, 127, 3",
    "1000, 700, 3",
    "3001, 2003, 3",
    "20000, 30, 1"
  })
  void edgesEqualTheOracle(int width, int height, int channels) {
    Picture picture = Picture.of(width, height, channels);

    HttpResponse<byte[]> response = stack.api().post("/api/process", picture.png());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(Picture.read(response.body())).isEqualTo(picture.filtered("sobel"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sobel:norm=l1",
        "grayscale",
        "brightness:delta=-60",
        "blur:sigma=2",
        "blur:sigma=4,sobel",
        "brightness,blur:sigma=7.5,brightness:delta=-20,sobel:norm=l1,blur"
      })
  void chainsEqualTheOracleOverManySeams(String chain) {
    Picture picture = Picture.of(500, 331, 3);

    HttpResponse<byte[]> response =
        stack.api().post("/api/process?workers=37&filters=" + chain, picture.png());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Picture.read(response.body())).isEqualTo(picture.filtered(chain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiff", "bmp", "png"})
  void losslessFormatsHoldTheSamePixels(String format) {
    Picture picture = Picture.of(200, 150, 3);

    HttpResponse<byte[]> response =
        stack.api().post("/api/filters/blur?sigma=1.5&workers=4&format=" + format, picture.png());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Picture.read(response.body())).isEqualTo(picture.filtered("blur"));
  }

  @Test
  void alphaIsKeptWhereTheFilterKeepsColour() {
    Picture picture = Picture.of(90, 80, 4);

    HttpResponse<byte[]> response =
        stack.api().post("/api/filters/brightness?delta=25", picture.png());

    assertThat(Picture.read(response.body())).isEqualTo(picture.filtered("brightness:delta=25"));
  }

  @Test
  void aGrayJpegIsReadAsItWasCoded() throws Exception {
    byte[] photograph = Files.readAllBytes(Path.of("src/test/resources/gray-rocket.jpg"));
    Picture luma = Picture.read(photograph);

    HttpResponse<byte[]> response = stack.api().post("/api/process", photograph);

    assertThat(luma.shape().isGray()).isTrue();
    assertThat(Picture.read(response.body())).isEqualTo(luma.filtered("sobel"));
  }

  @Test
  void aFormIsReadAsTheRawBodyIs() {
    Picture picture = Picture.of(300, 200, 3);

    HttpResponse<byte[]> response =
        stack
            .api()
            .postForm(
                "/api/process",
                "mi foto ñ.png",
                picture.png(),
                "filters",
                "sobel:norm=l1",
                "workers",
                "3");

    assertThat(Picture.read(response.body())).isEqualTo(picture.filtered("sobel:norm=l1"));
    assertThat(response.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(
            value ->
                assertThat(value)
                    .contains("filename*=UTF-8''mi%20foto%20%C3%B1-sobel-norm-l1.png"));
  }

  @Test
  void aJobShowsItselfItsTilesAndItsResult() {
    Picture picture = Picture.of(640, 480, 3);
    String path = stack.api().createJob(picture.png(), "filters=sobel&workers=5");

    var events = stack.api().events(path).toList();
    JsonNode job = stack.api().json(path);

    assertThat(events.getFirst().name()).isEqualTo("job");
    assertThat(events.getLast().name()).isEqualTo("end");
    var tiles = events.stream().filter(event -> event.name().equals("tile")).toList();
    assertThat(tiles.stream().map(event -> event.data().get("index").asInt()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 5).boxed().toList());
    assertThat(tiles.stream().map(event -> event.data().get("worker").asString()))
        .allMatch(worker -> worker.startsWith("worker-"));
    assertThat(job.get("state").asString()).isEqualTo("done");
    assertThat(job.get("tiles").get("done").asInt()).isEqualTo(5);
    assertThat(job.get("tiles").get("total").asInt()).isEqualTo(5);
    assertThat(job.get("timings").get("totalMs").asDouble()).isPositive();

    Picture result = Picture.read(stack.api().get(path + "/result").body());
    assertThat(result).isEqualTo(picture.filtered("sobel"));

    JsonNode second = tiles.get(1).data();
    Picture tile =
        Picture.read(stack.api().get(path + "/tiles/" + second.get("index").asInt()).body());
    assertThat(tile.shape().height())
        .isEqualTo(second.get("to").asInt() - second.get("from").asInt());
    int from = second.get("from").asInt() * 640;
    assertThat(tile.samples())
        .isEqualTo(
            java.util.Arrays.copyOfRange(result.samples(), from, from + tile.samples().length));
  }

  @Test
  void aProcessedImageLeavesNothingBehind() {
    Picture picture = Picture.of(400, 300, 3);
    try (var redis = new redis.clients.jedis.Jedis(stack.redisUri())) {
      // Results of other tests' jobs that may still be fetched.
      Set<String> before = Leftovers.of(redis);

      HttpResponse<byte[]> response = stack.api().post("/api/process?workers=6", picture.png());

      assertThat(Picture.read(response.body())).isEqualTo(picture.filtered("sobel"));
      // What was delivered is removed after the last byte has left.
      Leftovers.awaitNoneBut(before, redis);
    }
  }

  @Test
  void theWorkersAreListedWithWhatTheyDo() {
    JsonNode status = stack.api().json("/api/workers/status");

    assertThat(status.get("live").asInt()).isEqualTo(2);
    assertThat(status.get("capacity").asInt()).isEqualTo(2);
    assertThat(status.get("queue").get("consumers").asInt()).isEqualTo(2);
    assertThat(stack.workers()).containsExactly("worker-1", "worker-2");
    JsonNode worker = status.get("workers").get(0);
    assertThat(worker.get("filters").toString()).contains("sobel", "blur");
    assertThat(worker.get("kernel").asString()).isNotEmpty();
  }

  @Test
  void metricsAreInPrometheusForm() {
    // A job is active until its last byte has left.
    Eventually.until("no job is active", () -> metrics().contains("mosaico_jobs_active 0.0"));
    assertThat(metrics()).contains("jvm_memory_used_bytes");
  }

  private static String metrics() {
    return new String(stack.api().get("/metrics").body(), UTF_8);
  }

  @Test
  void everyPathOfTheDescriptionThatCanBeReadIsServed() {
    JsonNode paths = stack.api().json("/openapi.json").get("paths");
    List<String> readable =
        paths.propertyNames().stream()
            .filter(path -> !path.contains("{") && paths.get(path).has("get"))
            // Only of a coordinator that a class is taught with.
            .filter(path -> !path.equals("/api/classroom"))
            .toList();

    assertThat(readable)
        .contains(
            "/api/filters", "/api/workers", "/api/workers/status", "/health/ready", "/metrics");
    assertThat(readable).allSatisfy(path -> assertThat(stack.api().status(path)).isEqualTo(200));
  }
}
