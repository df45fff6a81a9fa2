package mosaico.endtoend.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mosaico.contract.registry.WorkerRecord;
import mosaico.embedded.FreePort;
import mosaico.endtoend.stack.Api;
import mosaico.endtoend.stack.Stack;
import mosaico.testkit.image.Picture;
import mosaico.testkit.services.BrokerHandle;
import mosaico.testkit.services.RedisHandle;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** {@code pipelines/0-local.sh}, for one image and serving, as its users run it. */
class LocalStackIT {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final int SIGINT = 128 + 2;

  private static final String CHAIN = "blur:sigma=4,sobel";

  /** A tile of it takes a second or more, whatever its height: the halo is the whole picture. */
  private static final String VERY_SLOW =
      String.join(",", Collections.nCopies(15, "blur:sigma=50")) + ",sobel";

  @TempDir private Path folder;

  private final int port = FreePort.find();

  @Test
  void oneLargeImageByPathsWithSpacesEqualsTheOracle() throws IOException {
    Path checkout = Files.createSymbolicLink(folder.resolve("my mosaico"), CHECKOUT);
    Path elsewhere = Files.createDirectory(folder.resolve("my photos"));
    Picture picture = Picture.of(4_000, 2_600, 3);
    Files.write(elsewhere.resolve("a photo.png"), picture.png());

    try (LocalScript script =
        LocalScript.start(checkout, elsewhere, "a photo.png", "its edges.png")) {
      assertThat(script.exitCode()).as("%s", script.errors()).isZero();
      assertThat(script.errors()).as("nothing is built: all is up to date").isEmpty();
      assertThat(script.out()).isEqualToIgnoringNewLines("Wrote its edges.png");
    }
    assertThat(picture.shape().width() * picture.shape().height()).isGreaterThan(10_000_000);
    assertThat(Picture.read(Files.readAllBytes(elsewhere.resolve("its edges.png"))))
        .isEqualTo(picture.filtered("sobel"));
  }

  @Test
  void whatIsNoImageEndsItWithOneClearLine() throws IOException {
    Files.writeString(folder.resolve("notes.png"), "no picture, only words");

    try (LocalScript script = LocalScript.start(CHECKOUT, folder, "notes.png", "edges.png")) {
      assertThat(script.exitCode()).isEqualTo(4);
      assertThat(script.errors()).singleElement().asString().contains("not an image");
      assertThat(folder.resolve("edges.png")).doesNotExist();
    }
  }

  @Test
  void aWrongOptionEndsItWithOneLineThatNamesTheScript() {
    try (LocalScript script = LocalScript.start(CHECKOUT, folder, "--worker", "3")) {
      assertThat(script.exitCode()).isEqualTo(2);
      assertThat(script.errors())
          .singleElement()
          .asString()
          .contains("--worker", "pipelines/0-local.sh --help");
    }
  }

  @Test
  void aPortInUseEndsItWithOneClearLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0);
        LocalScript script =
            LocalScript.start(CHECKOUT, folder, "--port", "" + taken.getLocalPort())) {
      assertThat(script.exitCode()).isEqualTo(1);
      assertThat(script.errors())
          .singleElement()
          .asString()
          .contains("Port " + taken.getLocalPort(), "--port");
    }
  }

  @Test
  void servesUntilCtrlCAndLeavesNothingRunning() {
    try (LocalScript script = serve("--workers", "3")) {
      Api api = Api.at(port);
      assertThat(api.status("/health/ready")).as("when the address is printed").isEqualTo(200);
      assertThat(workers(api)).containsOnlyKeys("worker-1", "worker-2", "worker-3");
      HttpResponse<byte[]> page = api.get("/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(new String(page.body(), UTF_8)).contains("<title>");
      assertThatAJobIsExact(api);
      assertThatThrownBy(() -> new Socket("127.0.0.2", port))
          .as("it serves 127.0.0.1 alone")
          .isInstanceOf(ConnectException.class);

      assertThatCtrlCEndsAllOf(script, 5); // the coordinator, three workers, Redis
    }
  }

  @Test
  void ctrlCInTheMiddleOfAJobTellsItsClientAndEndsAllInOrder() {
    Picture picture = Picture.of(300, 600, 3);
    try (LocalScript script = serve()) {
      Api api = Api.at(port);
      CompletableFuture<Integer> answer =
          CompletableFuture.supplyAsync(
              () ->
                  api.post("/api/process?workers=40&filters=" + VERY_SLOW, picture.png())
                      .statusCode());
      Eventually.until("it runs", () -> metrics(api).contains("mosaico_jobs_active 1"));

      assertThatCtrlCEndsAllOf(script, 4); // the coordinator, two workers, Redis

      assertThat(script.out()).doesNotContain("killed");
      // Whatever was not out yet became an answer that says so, anything else was cut.
      assertThat(answer.handle((status, cut) -> cut == null ? status : 503).join()).isEqualTo(503);
    }
  }

  @Test
  void servesOnGivenServersAndLeavesThoseRunning() {
    BrokerHandle broker = Services.broker();
    RedisHandle redis = Services.redis();
    Stack.endShared();
    broker.reset();
    redis.reset();
    String amqpUri = broker.uri().toString();
    String redisUri = redis.uri().toString();
    try (LocalScript script = serve("--amqp", amqpUri, "--redis", redisUri);
        Jedis jedis = new Jedis(redis.uri())) {
      assertThat(jedis.zrange(WorkerRecord.INDEX, 0, -1))
          .containsExactlyInAnyOrder("worker-1", "worker-2");
      assertThatAJobIsExact(Api.at(port));
      assertThat(script.out())
          .doesNotContain("embedded", broker.uri().getUserInfo(), redis.uri().getUserInfo());

      assertThatCtrlCEndsAllOf(script, 3); // the coordinator, two workers

      assertThat(jedis.zcard(WorkerRecord.INDEX)).as("the workers left in order").isZero();
    }
  }

  @Test
  void aKilledWorkerIsStartedAgainAndTheJobMeanwhileIsExact() throws Exception {
    Picture picture = Picture.of(900, 2_000, 3);
    try (LocalScript script = serve("--workers", "2")) {
      Api api = Api.at(port);
      long killed = Objects.requireNonNull(workers(api).get("worker-1"));
      signal("STOP", killed); // what it is handed it holds until it is killed
      String job = api.createJob(picture.png(), "workers=20&filters=" + CHAIN);
      Eventually.until("the other one has made a tile", () -> done(api, job) > 0);

      signal("KILL", killed);

      assertThat(Picture.read(api.get(job + "/result").body())).isEqualTo(picture.filtered(CHAIN));
      Eventually.until(
          "worker-1 is another process",
          () -> workers(api).getOrDefault("worker-1", killed) != killed);
      script.awaitOut("worker-1 ended with exit code 137");
      script.awaitOut("worker-1 was started again");
    }
  }

  /** A serving stack on {@link #port}, once it has said where it is. */
  private LocalScript serve(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--port", "" + port));
    arguments.addAll(List.of("--logs", folder.resolve("logs").toString()));
    arguments.addAll(List.of(more));
    LocalScript script = LocalScript.start(CHECKOUT, folder, arguments.toArray(String[]::new));
    script.awaitOut("mosaico is at http://localhost:" + port);
    return script;
  }

  private static void assertThatAJobIsExact(Api api) {
    Picture picture = Picture.of(700, 500, 3);
    HttpResponse<byte[]> response = api.post("/api/process?workers=5", picture.png());
    assertThat(Picture.read(response.body())).isEqualTo(picture.filtered("sobel"));
  }

  private static void assertThatCtrlCEndsAllOf(LocalScript script, int count) {
    List<ProcessHandle> children = script.descendants();
    assertThat(children).hasSize(count);

    script.interrupt();

    assertThat(script.exitCode()).isEqualTo(SIGINT);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(script.errors()).isEmpty();
  }

  /** The live workers' process numbers, by ID. */
  private static Map<String, Long> workers(Api api) {
    return StreamSupport.stream(api.json("/api/workers").get("workers").spliterator(), false)
        .collect(
            Collectors.toMap(
                worker -> worker.get("id").asString(), worker -> worker.get("pid").asLong()));
  }

  private static void signal(String name, long process) throws Exception {
    assertThat(new ProcessBuilder("bash", "-c", "kill -" + name + " " + process).start().waitFor())
        .isZero();
  }

  private static String metrics(Api api) {
    return new String(api.get("/metrics").body(), UTF_8);
  }

  private static int done(Api api, String job) {
    return api.json(job).get("tiles").get("done").asInt();
  }
}
