package mosaico.coordinator.http.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.http.Served;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Shape;
import mosaico.service.config.ConfigurationException;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The API over HTTP, with real services. */
class ApiTest {

  private static final Shape SHAPE = new Shape(40, 30, 1);
  private static final byte[] FILE = TestImages.file(SHAPE, "png");

  @Test
  void anImageInOneCallLeavesNothingBehind() throws Exception {
    try (Served served = Served.start()) {
      served.worker.free();

      HttpResponse<byte[]> response = served.post("/api/process?workers=3", FILE);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(TestImages.read(response.body())).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      // The first strips left before the length of the last ones was known.
      assertThat(response.headers().firstValue("Content-Length")).isEmpty();
      // What was delivered is removed after the last byte has left.
      Eventually.until("the job's keys are gone", () -> served.redis.keys("*").isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFormsFieldsMayStandBeforeOrAfterTheImage(boolean imageFirst) throws Exception {
    String image =
        part("image\"; filename=\"C:\\fakepath\\Foto 1.png", new String(FILE, ISO_8859_1));
    String fields = part("filters", "blur:sigma=1") + part("workers", "2");
    String body = (imageFirst ? image + fields : fields + image) + "--x--\r\n";
    try (Served served = Served.start()) {
      HttpResponse<byte[]> response =
          served.post(
              "/api/jobs",
              body.getBytes(ISO_8859_1),
              "Content-Type",
              "multipart/form-data; boundary=x");

      JsonNode job = Served.json(response);
      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(response.headers().firstValue("Location"))
          .contains("/api/jobs/" + job.get("id").asString());
      assertThat(job.get("filters").asString()).isEqualTo("blur:sigma=1");
      assertThat(job.get("workers").asInt()).isEqualTo(2);
      assertThat(job.get("name").asString()).isEqualTo("Foto 1.png");
      assertThat(job.get("tiles").get("total").asInt()).isEqualTo(2);
    }
  }

  @Test
  void twoImagesInOneRequestAreNotOne() throws Exception {
    String image = part("image\"; filename=\"a.png", new String(FILE, ISO_8859_1));
    try (Served served = Served.start()) {
      HttpResponse<byte[]> response =
          served.post(
              "/api/jobs",
              (image + image + "--x--\r\n").getBytes(ISO_8859_1),
              "Content-Type",
              "multipart/form-data; boundary=x");

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(Served.json(response).get("detail").asString())
          .isEqualTo("the multipart body has 2 files; send one image a request");
      assertThat(served.redis.keys("*")).isEmpty();
    }
  }

  private static String part(String name, String content) {
    return "--x\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  @Test
  void aResultThatBreaksOffIsSeenToBreakOff() throws Exception {
    try (Served served = Served.start()) {
      String path = resultWithADamagedEnd(served, TestImages.file(new Shape(400, 900, 1), "png"));

      assertThatThrownBy(() -> served.get(path)).isInstanceOf(IOException.class);
      assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerThatFailsOnItsWayIsSeenToFail() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (Served served = Served.start()) {
      byte[] image = TestImages.file(new Shape(400, 900, 1), "png");
      served
          .worker
          .answering(
              (task, samples) -> {
                if (task.id().index() < 2) {
                  return TestWorker.right(task, samples);
                }
                await(begun);
                return Strip.failed("w", 1, "no luck");
              })
          .free();

      try (InputStream body = served.postAndListen("/api/process?workers=3", image).body()) {
        begun.countDown();
        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
      }
      Eventually.until("the job is over", () -> served.jobs.active() == 0);
      Eventually.until("nothing is left", () -> served.redis.keys("*").isEmpty());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theResultOfAJobThatRunsComesStripByStrip() throws Exception {
    try (Served served = Served.start()) {
      String id = Served.json(served.post("/api/jobs?workers=3", FILE)).get("id").asString();
      CompletableFuture<HttpResponse<byte[]>> result = later(served, "/api/jobs/" + id + "/result");
      Eventually.until("it is being answered", () -> served.web.underWay() == 1);
      served.worker.free();

      assertThat(TestImages.read(result.get(30, TimeUnit.SECONDS).body()))
          .isEqualTo(TestImages.filtered(SHAPE, "sobel"));
    }
  }

  @Test
  void aResultOfWhichNothingWasSentYetBecomesAProblem() throws Exception {
    try (Served served = Served.start()) {
      HttpResponse<byte[]> response = served.get(resultWithADamagedEnd(served, FILE));

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(Served.json(response).get("status").asInt()).isEqualTo(500);
      assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
    }
  }

  /** The path of a result whose last tile has a right header and too little behind it. */
  private static String resultWithADamagedEnd(Served served, byte[] image) throws Exception {
    served.worker.free();
    String id = Served.json(served.post("/api/jobs?workers=3", image)).get("id").asString();
    String path = "/api/jobs/" + id + "/result";
    assertThat(served.get(path).statusCode()).isEqualTo(200);
    String last = new JobKeys(new JobId(id)).chunk(2);
    served.redis.set(last, served.redis.get(last).substring(0, 100));
    return path;
  }

  @Test
  void aResultOfWhichATileIsGoneIsGone() throws Exception {
    try (Served served = Served.start()) {
      served.worker.free();
      String id = Served.json(served.post("/api/jobs?workers=3", FILE)).get("id").asString();
      String path = "/api/jobs/" + id + "/result";
      assertThat(served.get(path).statusCode()).isEqualTo(200);

      served.redis.del(new JobKeys(new JobId(id)).chunk(1));

      HttpResponse<byte[]> response = served.get(path);
      assertThat(response.statusCode()).isEqualTo(410);
      assertThat(Served.json(response).get("detail").asString()).contains("expired");
    }
  }

  @Test
  void anImageThatIsFoundDamagedHalfWayIsTheSameProblemWhoeverAsks() throws Exception {
    byte[] damaged = TestImages.file(new Shape(400, 900, 1), "png");
    Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 100, (byte) 0);
    try (Served served = Served.start()) {
      JsonNode atOnce = Served.json(served.post("/api/process?workers=3", damaged));
      HttpResponse<byte[]> accepted = served.post("/api/jobs?workers=3", damaged);
      String self = "/api/jobs/" + Served.json(accepted).get("id").asString();
      HttpResponse<byte[]> result = served.get(self + "/result");

      assertThat(accepted.statusCode()).isEqualTo(202);
      assertThat(result.statusCode()).isEqualTo(422);
      for (String field : new String[] {"type", "title", "status", "detail"}) {
        assertThat(Served.json(result).get(field)).as(field).isEqualTo(atOnce.get(field));
      }
      JsonNode job = Served.json(served.get(self));
      assertThat(job.get("state").asString()).isEqualTo("failed");
      assertThat(job.get("reason")).isEqualTo(atOnce.get("detail"));
    }
  }

  @Test
  void headIsAnsweredAsGetIsButWithoutABody() throws Exception {
    try (Served served = Served.start()) {
      served.worker.free();
      String self =
          "/api/jobs/" + Served.json(served.post("/api/jobs?workers=3", FILE)).get("id").asString();
      HttpResponse<byte[]> result = served.get(self + "/result");

      HttpResponse<byte[]> head = served.head(self + "/result");

      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(result.body().length);
      for (String path :
          new String[] {self, self + "/events", "/api/workers", "/health/ready", "/openapi.json"}) {
        assertThat(served.head(path).headers().firstValue("Content-Type"))
            .as(path)
            .isPresent()
            .isEqualTo(served.get(path).headers().firstValue("Content-Type"));
      }
    }
  }

  @Test
  void headOfWhatIsNotThereOrNotAllowedSaysSo() throws Exception {
    String unknown = "/api/jobs/" + JobId.random();
    try (Served served = Served.start("key")) {
      for (String path :
          new String[] {unknown, unknown + "/result", unknown + "/events", unknown + "/tiles/0"}) {
        assertThat(served.head(path, "X-Api-Key", "key").statusCode()).as(path).isEqualTo(404);
        assertThat(served.head(path).statusCode()).as(path).isEqualTo(401);
      }
      assertThat(served.head("/api/process", "X-Api-Key", "key").statusCode()).isEqualTo(405);
      assertThat(served.head("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void everyFormatHasItsContentTypeAndTheSameSamples() throws Exception {
    try (Served served = Served.start()) {
      served.worker.free();
      for (String format : new String[] {"png", "tiff", "bmp"}) {
        HttpResponse<byte[]> response = served.post("/api/process?format=" + format, FILE);
        assertThat(response.headers().firstValue("Content-Type")).contains("image/" + format);
        assertThat(TestImages.read(response.body())).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      }
    }
  }

  @Test
  void eventsTellOfEveryTileOnceAndThenEnd() throws Exception {
    try (Served served = Served.start()) {
      String id = Served.json(served.post("/api/jobs?workers=5", FILE)).get("id").asString();
      CompletableFuture<HttpResponse<byte[]>> events = later(served, "/api/jobs/" + id + "/events");
      served.worker.free();

      String text = new String(events.get(30, TimeUnit.SECONDS).body(), ISO_8859_1);

      assertThat(
              text.lines()
                  .filter(line -> line.startsWith("id:"))
                  .map(line -> line.substring(3).strip()))
          .containsExactlyInAnyOrder("0", "1", "2", "3", "4");
      assertThat(text.lines().filter(line -> line.startsWith("event:")).toList())
          .startsWith("event: job")
          .endsWith("event: end");
    }
  }

  @Test
  void whoeverWaitsWhenTheServerStopsIsToldToAskAgain() throws Exception {
    Served served = Served.start();
    String id = Served.json(served.post("/api/jobs?workers=2", FILE)).get("id").asString();
    CompletableFuture<HttpResponse<byte[]>> result = later(served, "/api/jobs/" + id + "/result");
    CompletableFuture<HttpResponse<byte[]>> events = later(served, "/api/jobs/" + id + "/events");
    Eventually.until("both are being answered", () -> served.web.underWay() == 2);

    served.close();

    HttpResponse<byte[]> refused = result.get(10, TimeUnit.SECONDS);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(1);
    assertThat(Served.json(refused).get("detail").asString()).contains("is stopping");
    assertThat(new String(events.get(10, TimeUnit.SECONDS).body(), ISO_8859_1))
        .contains("event: job")
        .doesNotContain("event: end");
  }

  private static CompletableFuture<HttpResponse<byte[]>> later(Served served, String path) {
    CompletableFuture<HttpResponse<byte[]>> response = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            response.complete(served.get(path));
          } catch (Exception e) {
            response.completeExceptionally(e);
          }
        });
    return response;
  }

  @Test
  void itIsReachedUnderTheGivenAddressAlone() {
    try (Served served = Served.start()) {
      assertThatThrownBy(() -> new Socket("127.0.0.2", served.web.port()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    try (Served served = Served.start()) {
      int port = served.web.port();

      assertThatThrownBy(() -> served.another(port))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("HTTP_PORT=" + port + ": must be a port");
    }
  }

  @Test
  void aKeyOpensTheApiWhicheverWayItIsGivenAndNothingGoesAroundIt() throws Exception {
    try (Served served = Served.start("one key", "zwei")) {
      assertThat(served.get("/api/workers").statusCode()).isEqualTo(401);
      assertThat(served.get("/api/workers").headers().firstValue("WWW-Authenticate"))
          .contains("Bearer");
      assertThat(served.get("/api/workers", "X-Api-Key", "zwe").statusCode()).isEqualTo(401);
      assertThat(served.get("/api/workers", "X-Api-Key", "zwei").statusCode()).isEqualTo(200);
      assertThat(served.get("/api/workers", "Authorization", "Bearer one key").statusCode())
          .isEqualTo(200);
      for (String path :
          new String[] {
            "/%61pi/workers",
            "//api/workers",
            "/api//workers",
            "/API/workers",
            "/api/workers/",
            "/api;x/workers",
            "/x/../api/workers"
          }) {
        assertThat(served.get(path).statusCode()).as(path).isNotEqualTo(200);
      }
      assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
    }
  }
}
