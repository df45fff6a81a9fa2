package mosaico.ctl.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import mosaico.embedded.FreePort;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code sobelctl local --classroom}: what its coordinator can have done to its processes. */
@Timeout(300)
class ClassroomTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private final int port = FreePort.find();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void doesWhatTheCoordinatorAsksForAndLeavesNothingBehind() throws Exception {
    try (Sobelctl sobelctl = serve()) {
      assertThat(variable(sobelctl, "worker-1", "WORKER_CONCURRENCY")).isEqualTo("1");
      assertThat(variable(sobelctl, "worker-1", "CLASSROOM_TOKEN")).isEqualTo("null");
      assertThat(conditions(state(sobelctl))).isEqualTo("worker-1 running, worker-2 running");

      killsAndStartsAgain(sobelctl);
      freezesAndThaws(sobelctl);
      addsAndSlowsDown(sobelctl);
      restartsRedis(sobelctl);
      refusesWhatIsNotPossible(sobelctl);

      assertThat(post(sobelctl, "freeze?worker=worker-3").statusCode()).isEqualTo(200);
      sobelctl.sigterm();
      assertThat(sobelctl.exitCode()).isEqualTo(128 + 15);
      assertThat(sobelctl.state("stopped"))
          .as("the frozen one too is asked to stop")
          .contains("worker-1", "worker-2", "worker-3");
      assertThat(sobelctl.out()).doesNotContain("killed", "ended with");
      assertThat(sobelctl.err()).isEmpty();
      try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
        assertThat(left.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.startsWith("mosaico"));
      }
    }
  }

  private void killsAndStartsAgain(Sobelctl sobelctl) throws Exception {
    ProcessHandle first = sobelctl.process("worker-1").orElseThrow();
    Files.delete(folder.resolve("state/worker-1"));
    assertThat(conditions(done(sobelctl, "kill?worker=worker-1")))
        .isEqualTo("worker-1 ended, worker-2 running");
    assertThat(first.isAlive()).isFalse();
    assertThat(sobelctl.out()).as("it stays dead").doesNotContain("starting it again");

    JsonNode after = done(sobelctl, "start?worker=worker-1");

    assertThat(conditions(after)).isEqualTo("worker-1 running, worker-2 running");
    assertThat(after.get("workers").get(0).get("pid").asLong()).isNotEqualTo(first.pid());
    sobelctl.await(() -> sobelctl.process("worker-1").isPresent());
  }

  private void freezesAndThaws(Sobelctl sobelctl) throws Exception {
    long pid = sobelctl.process("worker-2").orElseThrow().pid();

    assertThat(conditions(done(sobelctl, "freeze?worker=worker-2"))).endsWith("worker-2 frozen");
    assertThat(isStopped(pid)).isTrue();

    assertThat(conditions(done(sobelctl, "thaw?worker=worker-2"))).endsWith("worker-2 running");
    assertThat(isStopped(pid)).isFalse();
  }

  private void addsAndSlowsDown(Sobelctl sobelctl) throws Exception {
    assertThat(conditions(done(sobelctl, "add"))).endsWith("worker-3 running");
    sobelctl.await(() -> sobelctl.process("worker-3").isPresent());
    Path lesson = Path.of(variable(sobelctl, "worker-3", "CLASSROOM_FILE"));
    assertThat(lesson).content().contains("delayMs=0").contains("prefetch=2");

    assertThat(done(sobelctl, "slow?worker=worker-3&ms=500").at("/workers/2/delayMs").asInt())
        .isEqualTo(500);
    assertThat(done(sobelctl, "prefetch?messages=8").get("prefetch").asInt()).isEqualTo(8);

    assertThat(lesson).content().contains("delayMs=500").contains("prefetch=8");
    assertThat(Path.of(variable(sobelctl, "worker-2", "CLASSROOM_FILE")))
        .content()
        .contains("delayMs=0")
        .contains("prefetch=8");
  }

  private void restartsRedis(Sobelctl sobelctl) throws Exception {
    URI redis = URI.create(variable(sobelctl, "coordinator", "REDIS_URI"));
    try (Socket open = new Socket(redis.getHost(), redis.getPort())) {
      assertThat(done(sobelctl, "restart?service=redis").at("/redis/restartable").asBoolean())
          .isTrue();
      assertThat(open.getInputStream().read()).as("it hung up").isEqualTo(-1);
    }
    sobelctl.await(() -> sobelctl.out().contains("Redis was restarted."));
    Eventually.until("it says so", () -> isRunning(sobelctl, "redis"));
    new Socket(redis.getHost(), redis.getPort()).close();
  }

  private void refusesWhatIsNotPossible(Sobelctl sobelctl) throws Exception {
    assertRefused(sobelctl, "kill?worker=worker-9", 404, "there is no worker worker-9");
    assertRefused(sobelctl, "kill", 404, "there is no worker ");
    assertRefused(sobelctl, "dance", 404, "no action \"dance\"");
    assertRefused(sobelctl, "slow?worker=worker-1&ms=5001", 400, "from 0 to 5000");
    assertRefused(sobelctl, "slow?worker=worker-1&ms=x", 400, "ms=x is invalid");
    assertRefused(sobelctl, "prefetch?messages=3", 400, "messages=3 is invalid");
    assertRefused(sobelctl, "restart?service=moon", 400, "service=moon is invalid");
    HttpRequest foreign =
        HttpRequest.newBuilder(URI.create(variable(sobelctl, "coordinator", "CLASSROOM_URL")))
            .header("Authorization", "Bearer guess")
            .build();
    assertThat(http.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
  }

  @Test
  void isForThisMachineAloneUnlessThereIsAKey() throws Exception {
    try (Sobelctl sobelctl =
        Sobelctl.start(folder, Map.of("HTTP_HOST", "0.0.0.0"), "local", "--classroom")) {
      assertThat(sobelctl.exitCode()).isEqualTo(1);
      assertThat(sobelctl.err())
          .startsWith("--classroom is for this machine alone: leave HTTP_HOST out, or set API_KEYS")
          .hasLineCount(1);
    }
  }

  @Test
  void isNotForOneImage() throws Exception {
    Files.writeString(folder.resolve("photo.jpg"), "image");
    try (Sobelctl sobelctl =
        Sobelctl.start(folder, Map.of(), "local", "--classroom", "photo.jpg", "edges.png")) {
      assertThat(sobelctl.exitCode()).isEqualTo(2);
      assertThat(sobelctl.err()).startsWith("--classroom is for a page");
    }
  }

  private Sobelctl serve() throws Exception {
    Sobelctl sobelctl =
        Sobelctl.start(folder, Map.of(), "local", "--classroom", "--port", "" + port);
    sobelctl.await(() -> sobelctl.out().contains("Ctrl-C"));
    return sobelctl;
  }

  private static String variable(Sobelctl sobelctl, String process, String name) {
    return sobelctl.state(process).stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> ask(Sobelctl sobelctl, String method, String path)
      throws IOException, InterruptedException {
    URI address = URI.create(variable(sobelctl, "coordinator", "CLASSROOM_URL") + path);
    String token = variable(sobelctl, "coordinator", "CLASSROOM_TOKEN");
    return http.send(
        HttpRequest.newBuilder(address)
            .method(method, BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(Sobelctl sobelctl, String action)
      throws IOException, InterruptedException {
    return ask(sobelctl, "POST", "/" + action);
  }

  private JsonNode state(Sobelctl sobelctl) throws IOException, InterruptedException {
    return JSON.readTree(ask(sobelctl, "GET", "/").body());
  }

  /** The state after an action. */
  private JsonNode done(Sobelctl sobelctl, String action) throws Exception {
    HttpResponse<String> response = post(sobelctl, action);
    assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private void assertRefused(Sobelctl sobelctl, String action, int status, String reason)
      throws Exception {
    HttpResponse<String> response = post(sobelctl, action);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(reason);
  }

  private boolean isRunning(Sobelctl sobelctl, String service) {
    try {
      return state(sobelctl).at("/" + service + "/condition").asString().equals("running");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String conditions(JsonNode state) {
    return String.join(
        ", ",
        state
            .get("workers")
            .valueStream()
            .map(each -> each.get("id").asString() + " " + each.get("condition").asString())
            .toList());
  }

  /** Whether the system has stopped the process, as SIGSTOP does. */
  private static boolean isStopped(long pid) throws IOException, InterruptedException {
    Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", "" + pid).start();
    String state = new String(ps.getInputStream().readAllBytes(), UTF_8);
    assertThat(ps.waitFor()).isZero();
    return state.startsWith("T");
  }
}
