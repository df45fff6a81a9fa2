package mosaico.endtoend.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Leftovers;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;

/** What people send by mistake or on purpose: told why, and nothing left behind. */
class BadInputIT {

  private static final int MAX_UPLOAD = 3_000_000;
  private static final Picture GOOD = Picture.of(60, 50, 3);
  private static Stack stack;

  @BeforeAll
  static void start() {
    stack = Stack.start(1, Map.of("MAX_UPLOAD_BYTES", Integer.toString(MAX_UPLOAD)));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @AfterEach
  void nothingIsLeftBehindAndTheNextRequestIsServed() {
    try (Jedis redis = new Jedis(stack.redisUri())) {
      Leftovers.awaitNone(redis);
      Eventually.until("no job is listed", () -> redis.keys("jobs:*").isEmpty());
    }
    Eventually.until(
        "no tiles wait",
        () -> stack.api().json("/api/workers/status").get("queue").get("ready").asInt() == 0);
    HttpResponse<byte[]> next = stack.api().post("/api/process", GOOD.png());
    assertThat(Picture.read(next.body())).isEqualTo(GOOD.filtered("sobel"));
  }

  @ParameterizedTest
  @CsvSource({"/api/process", "/api/jobs", "/api/filters/sobel"})
  void nothingAtAll(String path) {
    assertProblem(stack.api().post(path, new byte[0]), 400, "empty");
  }

  @ParameterizedTest
  @CsvSource({"/api/process", "/api/jobs", "/api/filters/sobel"})
  void noise(String path) {
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    noise[0] = 1;

    assertProblem(stack.api().post(path, noise), 415, "not an image");
  }

  @ParameterizedTest
  @CsvSource({
    "png, /api/process",
    "jpg, /api/process",
    "png, /api/jobs",
    "jpg, /api/jobs",
    "bmp, /api/jobs",
    "gif, /api/jobs"
  })
  void anImageCutShort(String format, String path) {
    byte[] whole = Picture.of(300, 200, 3).file(format);
    byte[] half = Arrays.copyOf(whole, whole.length / 2);

    assertProblem(stack.api().post(path, half), 422, "cut short");
  }

  @ParameterizedTest
  @CsvSource({"/api/process", "/api/jobs"})
  void aFewBytesThatDeclareAHugeImage(String path) {
    byte[] bomb = pngHeader(100_000, 100_000);

    assertThat(bomb).hasSizeLessThan(60);
    assertProblem(
        stack.api().post(path, bomb),
        413,
        "10000000000 pixels; the limit is 250000000 (MAX_PIXELS)");
  }

  @Test
  void moreBytesThanAllowed() {
    byte[] large = new byte[MAX_UPLOAD + 2_000_000];

    assertProblem(
        stack.api().post("/api/process", large), 413, "the limit is 3000000 (MAX_UPLOAD_BYTES)");
    assertProblem(
        stack.api().postForm("/api/process", "large.png", large),
        413,
        "the limit is 3000000 (MAX_UPLOAD_BYTES)");
    assertProblem(
        stack.api().postForm("/api/process", "large.png", new byte[MAX_UPLOAD + 1]),
        413,
        "the limit of 3000000 bytes (MAX_UPLOAD_BYTES)");
  }

  @Test
  void aFormWithoutAnImage() {
    HttpResponse<byte[]> response =
        stack
            .api()
            .post(
                "/api/process",
                "--x\r\nContent-Disposition: form-data; name=\"filters\"\r\n\r\nsobel\r\n--x--\r\n"
                    .getBytes(UTF_8),
                "Content-Type",
                "multipart/form-data; boundary=x");

    assertProblem(response, 400, "field named \"image\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filters=sobl | sobl: there is no filter \"sobl\"; the filters are",
        "filters=blur:sigma=900 | blur:sigma=900: sigma must be 0.1 to 50",
        "filters=blur:sigma=x | blur:sigma=x: sigma must be 0.1 to 50",
        "filters=sobel:norm=l9 | norm must be l2 or l1",
        "filters=sobel:size=3 | sobel has no parameter \"size\"; it has norm, direction, ksize",
        "filters= | the filter chain is empty",
        "filters=sobel,,blur | step 2 of the filter chain is empty",
        "workers=0 | workers=0 is invalid: give a whole number from 1 to 10000",
        "workers=-3 | workers=-3",
        "workers=many | workers=many",
        "format=heic | format=heic is not available; the formats are png"
      })
  void aRequestThatCannotBeMet(String query, String words) {
    assertProblem(stack.api().post("/api/process?" + query, GOOD.png()), 400, words);
    assertProblem(stack.api().post("/api/jobs?" + query, GOOD.png()), 400, words);
  }

  @Test
  void aFilterOrAParameterThatThePathDoesNotHave() {
    assertProblem(
        stack.api().post("/api/filters/edgy", GOOD.png()), 400, "there is no filter \"edgy\"");
    assertProblem(
        stack.api().post("/api/filters/blur?sigma=0", GOOD.png()), 400, "sigma must be 0.1 to 50");
  }

  @Test
  void jobsAndPathsThatAreNot() {
    String unknown = "/api/jobs/" + "0".repeat(32);
    assertProblem(stack.api().get(unknown), 404, "there is no job");
    assertProblem(stack.api().get(unknown + "/result"), 404, "there is no job");
    assertProblem(stack.api().get(unknown + "/events"), 404, "there is no job");
    assertProblem(stack.api().get(unknown + "/tiles/0"), 404, "there is no job");
    assertProblem(stack.api().delete(unknown), 404, "there is no job");
    assertProblem(stack.api().get("/api/jobs/none"), 404, "there is no job none");
    assertProblem(stack.api().get("/api/nothing"), 404, "/api/nothing");
    assertThat(stack.api().delete("/api/process").statusCode()).isEqualTo(405);
  }

  private static void assertProblem(HttpResponse<byte[]> response, int status, String words) {
    JsonNode problem = Api.json(response);
    assertThat(problem.get("detail").asString()).contains(words.strip());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
  }

  private static byte[] pngHeader(int width, int height) {
    ByteBuffer png = ByteBuffer.allocate(45);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.putInt(13).put("IHDR".getBytes(UTF_8)).putInt(width).putInt(height);
    png.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(png.array(), 12, 17);
    png.putInt((int) crc.getValue()).putInt(5).put("IDAT".getBytes(UTF_8)).putInt(0);
    return png.array();
  }
}
