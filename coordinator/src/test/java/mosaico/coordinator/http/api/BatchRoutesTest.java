package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.testing.Latches;
import mosaico.coordinator.testing.TestForm;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Batches over HTTP: many images, good and bad, their progress, their archive, their end. */
class BatchRoutesTest {

  private static final Shape SHAPE = new Shape(40, 30, 1);
  private static final Shape TALLER = new Shape(40, 36, 1);
  private static final byte[] FILE = TestImages.file(SHAPE, "png");
  private static final byte[] TALLER_FILE = TestImages.file(TALLER, "png");
  private static final byte[] NO_IMAGE = "I am no image".getBytes(StandardCharsets.UTF_8);

  /** Half of the coordinator's places. */
  private static final int SHARE = 4;

  private RunningCoordinator coordinator;

  @BeforeEach
  void start() {
    coordinator = RunningCoordinator.start();
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  private static TestForm images(int count) {
    TestForm form = new TestForm();
    for (int i = 0; i < count; i++) {
      form.image("photo.png", FILE);
    }
    return form;
  }

  private JsonNode create(TestForm form) throws Exception {
    HttpResponse<byte[]> response = coordinator.postForm("/api/batches", form);
    JsonNode batch = RunningCoordinator.json(response);
    assertThat(response.statusCode()).as(batch.toString()).isEqualTo(202);
    assertThat(response.headers().firstValue("Location")).contains(self(batch));
    return batch;
  }

  private static String self(JsonNode batch) {
    return batch.get("links").get("self").asString();
  }

  private JsonNode now(JsonNode batch) throws Exception {
    return RunningCoordinator.json(coordinator.get(self(batch)));
  }

  private static List<String> states(JsonNode batch) {
    return batch.get("items").valueStream().map(item -> item.get("state").asString()).toList();
  }

  private static int total(JsonNode batch, String state) {
    return batch.get("totals").get(state).asInt();
  }

  private JsonNode awaitEnd(JsonNode batch) {
    return Eventually.get(
        "the batch ends", () -> Stream.of(now(batch)).filter(found -> isEnded(found)).findFirst());
  }

  private static boolean isEnded(JsonNode batch) {
    return batch.get("state").asString().equals("ended");
  }

  private Map<String, byte[]> archive(JsonNode batch) throws Exception {
    HttpResponse<InputStream> response = coordinator.getAndRead(self(batch) + "/result.zip");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/zip");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(response.body())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] file(Map<String, byte[]> archive, String name) {
    assertThat(archive).containsKey(name);
    return Objects.requireNonNull(archive.get(name));
  }

  private static String text(Map<String, byte[]> archive, String name) {
    return new String(file(archive, name), StandardCharsets.UTF_8).strip();
  }

  @Test
  void everyImageHasTheResultThatItHasAloneAndABadOneFailsAlone() throws Exception {
    coordinator.worker.free();

    JsonNode batch =
        create(
            new TestForm()
                .image("photo.png", FILE)
                .image("C:\\fakepath\\notes.txt", NO_IMAGE)
                .image("photo.jpg", TALLER_FILE)
                .image("empty.png", new byte[0])
                .image("PHOTO.PNG", FILE)
                .field("filters", "blur:sigma=2,sobel")
                .field("workers", "3")
                .field("format", "tiff"));
    Map<String, byte[]> archive = archive(batch);

    assertThat(archive.keySet())
        .containsExactly(
            "photo.tif", "notes.error.txt", "photo-2.tif", "empty.error.txt", "PHOTO-3.tif");
    String chain = "blur:sigma=2,sobel";
    assertThat(TestImages.read(file(archive, "photo.tif")))
        .isEqualTo(TestImages.filtered(SHAPE, chain));
    assertThat(TestImages.read(file(archive, "photo-2.tif")))
        .isEqualTo(TestImages.filtered(TALLER, chain));
    assertThat(archive.get("PHOTO-3.tif")).isEqualTo(file(archive, "photo.tif"));
    assertThat(text(archive, "notes.error.txt"))
        .startsWith("the upload is not an image in a format that is read here; send JPEG");
    JsonNode ended = awaitEnd(batch);
    assertThat(states(ended)).containsExactly("done", "failed", "done", "failed", "done");
    JsonNode first = ended.get("items").get(0);
    assertThat(coordinator.get(first.get("links").get("result").asString()).body())
        .isEqualTo(file(archive, "photo.tif"));
    assertThat(first.get("tiles").get("done").asInt()).isEqualTo(3);
    assertThat(first.get("problem").isNull()).isTrue();
    assertThat(ended.get("filters").asString()).isEqualTo(chain);
  }

  @Test
  void theProblemOfABadImageIsTheOneThatItHasAlone() throws Exception {
    byte[] tooLong = new byte[(1 << 20) + 1];
    byte[] cutShort = TestImages.file(new Shape(400, 300, 1), "bmp");
    cutShort = Arrays.copyOf(cutShort, cutShort.length / 2);
    List<byte[]> bad = List.of(NO_IMAGE, new byte[0], cutShort, tooLong);
    TestForm form = new TestForm();
    bad.forEach(file -> form.image("bad", file));

    JsonNode ended = awaitEnd(create(form));

    for (int i = 0; i < bad.size(); i++) {
      JsonNode alone =
          RunningCoordinator.json(
              coordinator.postForm("/api/jobs", new TestForm().image("bad", bad.get(i))));
      JsonNode problem = ended.get("items").get(i).get("problem");
      for (String field : new String[] {"type", "title", "status", "detail"}) {
        assertThat(problem.get(field)).as("image %d: %s", i, field).isEqualTo(alone.get(field));
      }
      assertThat(problem.get("instance").asString()).isEqualTo(self(ended));
    }
    assertThat(total(ended, "failed")).isEqualTo(4);
  }

  @Test
  void imagesWaitForRoomAndLeaveSomeToOthers() throws Exception {
    JsonNode batch = create(images(12));
    Eventually.until("some run", () -> coordinator.jobs().active() == SHARE);

    assertThat(states(now(batch)).subList(SHARE, 12)).containsOnly("queued");
    assertThat(coordinator.post("/api/jobs", FILE).statusCode()).isEqualTo(202);

    coordinator.worker.free();
    JsonNode ended = awaitEnd(batch);
    assertThat(total(ended, "done")).isEqualTo(12);
    assertThat(archive(batch)).hasSize(12).containsKeys("photo.png", "photo-12.png");
    assertOnlyWhatExpiresIsLeft();
  }

  private void assertOnlyWhatExpiresIsLeft() {
    Eventually.until("nothing runs", () -> coordinator.jobs().active() == 0);
    Eventually.until("no batch is open", () -> !coordinator.redis().exists("batches:open"));
    assertThat(coordinator.keys())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(coordinator.redis().ttl(key)).as(key).isPositive());
    assertThat(coordinator.redis().keys("*:source")).isEmpty();
    assertThat(coordinator.redis().keys("*:waiting")).isEmpty();
  }

  @Test
  void theArchiveIsSentWhileTheLastImageIsBeingProcessed() throws Exception {
    CountDownLatch firstIsReceived = new CountDownLatch(1);
    coordinator
        .worker
        .answering(
            (task, samples) -> {
              if (task.image().height() == TALLER.height()) {
                Latches.await(firstIsReceived);
              }
              return TestWorker.right(task, samples);
            })
        .free();
    JsonNode batch = create(new TestForm().image("a.png", FILE).image("b.png", TALLER_FILE));

    InputStream body = coordinator.getAndRead(self(batch) + "/result.zip").body();
    try (ZipInputStream zip = new ZipInputStream(body)) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("a.png");
      assertThat(TestImages.read(zip.readAllBytes()))
          .isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      assertThat(total(now(batch), "done")).isEqualTo(1);
      firstIsReceived.countDown();
      assertThat(zip.getNextEntry().getName()).isEqualTo("b.png");
      assertThat(TestImages.read(zip.readAllBytes()))
          .isEqualTo(TestImages.filtered(TALLER, "sobel"));
      assertThat(zip.getNextEntry()).isNull();
    }
  }

  @Test
  void anImageThatFailsWhileItRunsHasATextInTheArchive() throws Exception {
    byte[] damaged = TestImages.file(new Shape(400, 900, 1), "png");
    Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 100, (byte) 0);
    coordinator.worker.free();

    JsonNode batch = create(new TestForm().image("bad.png", damaged).image("good.png", FILE));

    Map<String, byte[]> archive = archive(batch);
    assertThat(archive.keySet()).containsExactly("bad.error.txt", "good.png");
    JsonNode bad = now(batch).get("items").get(0);
    assertThat(bad.get("problem").get("status").asInt()).isEqualTo(422);
    assertThat(bad.get("job").asString()).hasSize(32);
    assertThat(text(archive, "bad.error.txt"))
        .isEqualTo(bad.get("problem").get("detail").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "pnm", "bmp"})
  void anArchiveHoldsWhatTheJobsResultIs(String format) throws Exception {
    coordinator.worker.free();

    JsonNode batch = create(images(2).field("format", format));
    Map<String, byte[]> archive = archive(batch);

    assertThat(archive).hasSize(2);
    for (JsonNode item : awaitEnd(batch).get("items")) {
      assertThat(archive.get(item.get("file").asString()))
          .isNotEmpty()
          .isEqualTo(coordinator.get(item.get("links").get("result").asString()).body());
    }
  }

  @Test
  void cancellingEndsWhatRunsAndWhatWaits() throws Exception {
    coordinator.worker.allow(1);
    JsonNode batch = create(images(8).image("notes.txt", NO_IMAGE).field("workers", "1"));
    Eventually.until("one is done", () -> total(now(batch), "done") == 1);
    Eventually.until("others run", () -> total(now(batch), "running") == SHARE);

    HttpResponse<byte[]> response = coordinator.delete(self(batch));

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode cancelled = RunningCoordinator.json(response);
    assertThat(isEnded(cancelled)).isTrue();
    assertThat(total(cancelled, "done")).isEqualTo(1);
    assertThat(total(cancelled, "cancelled")).isEqualTo(7);
    assertThat(total(cancelled, "failed")).isEqualTo(1);
    assertThat(coordinator.delete(self(batch)).statusCode()).isEqualTo(409);
    assertOnlyWhatExpiresIsLeft();
    assertThat(archive(batch).keySet().stream().filter(name -> name.endsWith(".error.txt")))
        .hasSize(8);
  }

  @Test
  void oneImageIsCancelledWhetherItRunsOrWaitsAndTheOthersGoOn() throws Exception {
    JsonNode batch = create(images(SHARE + 2).field("workers", "1"));
    Eventually.until("as many run as may", () -> total(now(batch), "running") == SHARE);
    String items = self(batch) + "/items/";

    HttpResponse<byte[]> waiting = coordinator.delete(items + (SHARE + 1));
    HttpResponse<byte[]> running = coordinator.delete(items + 0);

    assertThat(waiting.statusCode()).isEqualTo(200);
    assertThat(RunningCoordinator.json(waiting).get("state").asString()).isEqualTo("cancelled");
    assertThat(RunningCoordinator.json(running).get("state").asString()).isEqualTo("cancelled");
    assertThat(coordinator.delete(items + 0).statusCode()).isEqualTo(409);
    assertThat(coordinator.delete(items + (SHARE + 2)).statusCode()).isEqualTo(404);
    assertThat(coordinator.delete(items + "first").statusCode()).isEqualTo(404);
    coordinator.worker.free();
    Eventually.until("the others are done", () -> total(now(batch), "done") == SHARE);
    assertThat(isEnded(now(batch))).isTrue();
    assertThat(total(now(batch), "cancelled")).isEqualTo(2);
  }

  private record Event(String name, JsonNode data) {}

  private static List<Event> events(Stream<String> lines) {
    List<Event> events = new ArrayList<>();
    String[] name = {""};
    lines.forEach(
        line -> {
          if (line.startsWith("event:")) {
            name[0] = line.substring(6).strip();
          } else if (line.startsWith("data:")) {
            events.add(new Event(name[0], RunningCoordinator.json(line.substring(5))));
          }
        });
    return events;
  }

  @Test
  void everyChangeOfAnImageIsSentUntilAllHaveEnded() throws Exception {
    JsonNode batch = create(images(6).image("notes.txt", NO_IMAGE).field("workers", "2"));
    Stream<String> lines = coordinator.lines(self(batch) + "/events");
    coordinator.worker.free();

    List<Event> events = events(lines);

    assertThat(events.getFirst().name()).isEqualTo("batch");
    assertThat(events.getLast().name()).isEqualTo("end");
    assertThat(isEnded(events.getLast().data())).isTrue();
    assertThat(total(events.getLast().data(), "done")).isEqualTo(6);
    List<Event> changes = events.subList(1, events.size() - 1);
    assertThat(changes).extracting(Event::name).containsOnly("item");
    for (int i = 0; i < 6; i++) {
      int index = i;
      assertThat(
              changes.stream()
                  .map(Event::data)
                  .filter(item -> item.get("index").asInt() == index)
                  .map(item -> item.get("state").asString())
                  .reduce((_, last) -> last))
          .contains("done");
    }
    assertThat(changes).noneMatch(change -> change.data().get("index").asInt() == 6);
  }

  @Test
  void aBatchThatHasEndedIsAllThatItsEventsTell() throws Exception {
    coordinator.worker.free();
    JsonNode batch = create(images(2));
    awaitEnd(batch);

    assertThat(events(coordinator.lines(self(batch) + "/events")))
        .extracting(Event::name)
        .containsExactly("batch", "end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "00000000000000000000000000000000", "%7B"})
  void everyPathOfAnUnknownBatchIsNotFound(String id) throws Exception {
    for (String tail : new String[] {"", "/result.zip", "/events"}) {
      HttpResponse<byte[]> response = coordinator.get("/api/batches/" + id + tail);
      assertThat(response.statusCode()).as(tail).isEqualTo(404);
      assertThat(RunningCoordinator.json(response).get("detail").asString())
          .contains("there is no batch");
    }
    assertThat(coordinator.delete("/api/batches/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void theHeadOfAnArchiveIsSentAtOnce() throws Exception {
    JsonNode batch = create(images(1));

    HttpResponse<byte[]> head = coordinator.head(self(batch) + "/result.zip");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Disposition"))
        .contains(
            "attachment; filename=\"batch-"
                + batch.get("id").asString().substring(0, 8)
                + ".zip\"");
  }

  @Test
  void aResultThatHasExpiredIsSaidToBeSo() throws Exception {
    coordinator.worker.free();
    JsonNode batch = create(images(2));
    awaitEnd(batch);
    String job = now(batch).get("items").get(0).get("job").asString();
    coordinator.redis().del("{" + job + "}:0");

    assertThat(archive(batch).keySet()).containsExactly("photo.error.txt", "photo-2.png");

    coordinator.redis().del("{" + job + "}:job");
    JsonNode problem = now(batch).get("items").get(0).get("problem");
    assertThat(problem.get("status").asInt()).isEqualTo(410);
    assertThat(archive(batch).keySet()).containsExactly("photo.error.txt", "photo-2.png");
  }
}
