package mosaico.ctl.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mosaico.embedded.FreePort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LocalCommandTest {
  private static final int SIGTERM = 128 + 15;

  @TempDir private Path folder;

  private final int port = FreePort.find();

  @BeforeEach
  void images() throws IOException {
    Files.writeString(folder.resolve("photo.jpg"), "image");
    Files.writeString(folder.resolve("notes.txt"), "notes");
  }

  @Test
  void servesUntilItIsStoppedAndLeavesNothingRunning() throws Exception {
    try (Sobelctl sobelctl = serve(Map.of("OF_MY_OWN", "kept"), "--workers", "3")) {
      assertThat(sobelctl.out())
          .contains("mosaico is at http://localhost:" + port)
          .contains("amqp://mosaico:***@127.0.0.1:")
          .contains("redis://:***@127.0.0.1:")
          .contains("worker-1 to worker-3");
      assertThat(sobelctl.state("coordinator")).contains("HTTP_PORT=" + port, "OF_MY_OWN=kept");
      assertThat(sobelctl.state("worker-3")).contains("HTTP_PORT=0", "OF_MY_OWN=kept");
      List<ProcessHandle> children = sobelctl.descendants();
      assertThat(children).hasSize(5); // coordinator, three workers, Redis

      sobelctl.sigterm();

      assertThat(sobelctl.exitCode()).isEqualTo(SIGTERM);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(sobelctl.state("stopped").getLast()).isEqualTo("coordinator");
      assertThat(sobelctl.state("stopped"))
          .containsExactlyInAnyOrder("worker-1", "worker-2", "worker-3", "coordinator");
      assertThat(sobelctl.err()).isEmpty();
      assertThat(filesIn(folder.resolve("tmp"))).noneMatch(name -> name.startsWith("mosaico"));
    }
  }

  @Test
  void servesThisMachineAlone() throws Exception {
    try (Sobelctl sobelctl = serve(Map.of(), "--workers", "1")) {
      assertThat(sobelctl.state("coordinator")).contains("HTTP_HOST=127.0.0.1");
      assertThat(sobelctl.state("worker-1")).contains("HTTP_HOST=127.0.0.1");
    }
  }

  @Test
  void servesOnTheAddressThatTheEnvironmentNames() throws Exception {
    try (Sobelctl sobelctl = serve(Map.of("HTTP_HOST", "0.0.0.0"), "--workers", "1")) {
      assertThat(sobelctl.out()).contains("mosaico is at http://localhost:" + port);
      assertThat(sobelctl.state("coordinator")).contains("HTTP_HOST=0.0.0.0");
      assertThat(sobelctl.state("worker-1")).contains("HTTP_HOST=0.0.0.0");
    }
  }

  @Test
  void refusesAnAddressThatIsNotThisMachines() throws Exception {
    try (Sobelctl sobelctl = Sobelctl.start(folder, Map.of("HTTP_HOST", "203.0.113.9"), "local")) {
      assertThat(sobelctl.exitCode()).isEqualTo(2);
      assertThat(sobelctl.err())
          .startsWith("HTTP_HOST=203.0.113.9: must be an address of this machine")
          .hasLineCount(1);
      assertThat(filesIn(folder.resolve("state"))).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesNothingRunningWhenItIsKilled() throws Exception {
    try (Sobelctl sobelctl = serve(Map.of())) {
      List<ProcessHandle> children = sobelctl.descendants();

      sobelctl.sigkill();

      assertThat(children).hasSize(4).allSatisfy(child -> child.onExit().get());
    }
  }

  @Test
  void startsAWorkerAgainThatDied() throws Exception {
    try (Sobelctl sobelctl = serve(Map.of())) {
      ProcessHandle first = sobelctl.process("worker-2").orElseThrow();
      Files.delete(folder.resolve("state/worker-2"));

      first.destroyForcibly();

      sobelctl.await(() -> sobelctl.out().contains("worker-2 was started again"));
      sobelctl.await(() -> sobelctl.process("worker-2").isPresent());
      assertThat(sobelctl.process("worker-2")).isPresent().get().isNotEqualTo(first);
      assertThat(sobelctl.out())
          .contains("worker-2 ended with exit code 137")
          .contains("starting it again in 1 s");

      sobelctl.sigterm();

      assertThat(sobelctl.exitCode()).isEqualTo(SIGTERM);
      assertThat(logs()).contains("worker-2.log");
    }
  }

  @Test
  void givesAWorkerItsShareOfTheCores() throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    try (Sobelctl sobelctl = serve(Map.of(), "--workers", "1")) {
      assertThat(sobelctl.state("worker-1")).contains("WORKER_CONCURRENCY=" + cores);
    }
  }

  @Test
  void leavesTheConcurrencyOfAWorkerAsTheEnvironmentHasIt() throws Exception {
    try (Sobelctl sobelctl = serve(Map.of("WORKER_CONCURRENCY", "7"), "--workers", "1")) {
      assertThat(sobelctl.state("worker-1")).contains("WORKER_CONCURRENCY=7");
    }
  }

  @Test
  void doesOneImageAndExits() throws Exception {
    try (Sobelctl sobelctl =
        run("local", "photo.jpg", "edges.jpg", "--filters", "blur:sigma=2,sobel")) {
      assertThat(sobelctl.exitCode()).as(sobelctl.err()).isZero();
      assertThat(sobelctl.out()).isEqualToIgnoringNewLines("Wrote edges.jpg");
      assertThat(folder.resolve("edges.jpg"))
          .hasContent("image by filters=blur%3Asigma%3D2%2Csobel&format=jpeg");
      assertThat(filesIn(folder)).noneMatch(name -> name.contains(".part"));
      assertThat(filesIn(folder.resolve("tmp"))).noneMatch(name -> name.startsWith("mosaico"));
    }
  }

  @Test
  void tellsTheServersReasonAndKeepsAnOldResultWhenTheImageIsRefused() throws Exception {
    Files.writeString(folder.resolve("edges.png"), "old");
    try (Sobelctl sobelctl = run("local", "notes.txt", "edges.png")) {
      assertThat(sobelctl.exitCode()).isEqualTo(4);
      assertThat(sobelctl.err().lines()).hasSize(1);
      assertThat(sobelctl.err()).startsWith("This is no image we know.").contains("answered 415");
      assertThat(folder.resolve("edges.png")).hasContent("old");
      assertThat(filesIn(folder.resolve("tmp"))).noneMatch(name -> name.startsWith("mosaico"));
      assertThat(filesIn(folder)).noneMatch(name -> name.contains(".part"));
    }
  }

  @Test
  void tellsTheLastWordsOfAProcessThatDiesAtStart() throws Exception {
    try (Sobelctl sobelctl =
        Sobelctl.start(
            folder, Map.of("WORKERS_FAIL_WITH", "4"), "local", "photo.jpg", "edges.png")) {
      assertThat(sobelctl.exitCode()).isEqualTo(1);
      assertThat(sobelctl.err().lines()).hasSize(1);
      assertThat(sobelctl.err())
          .contains("ended at start with exit code 4: REDIS_URI=x: must be y")
          .contains("(log: " + folder.resolve("tmp").resolve("mosaico-logs-"));
      assertThat(folder.resolve("edges.png")).doesNotExist();
      assertThat(logs()).contains("worker-1.log");
    }
  }

  @Test
  void aSettingThatAProcessRefusesLeavesNothingBehind() throws Exception {
    try (Sobelctl sobelctl =
        Sobelctl.start(folder, Map.of("WORKERS_FAIL_WITH", "2"), "local", "--port", "" + port)) {
      assertThat(sobelctl.exitCode()).isEqualTo(1);
      assertThat(sobelctl.err())
          .matches("worker-[12] refuses its settings: REDIS_URI=x: must be y\\R");
      assertThat(filesIn(folder.resolve("tmp"))).noneMatch(name -> name.startsWith("mosaico"));
    }
  }

  @Test
  void refusesAPortThatIsTakenBeforeAnythingStarts() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        Sobelctl sobelctl = run("local", "--port", "" + taken.getLocalPort())) {
      assertThat(sobelctl.exitCode()).isEqualTo(1);
      assertThat(sobelctl.err())
          .startsWith("Port " + taken.getLocalPort() + " cannot be used")
          .hasLineCount(1);
      assertThat(filesIn(folder.resolve("state"))).isEmpty();
    }
  }

  @Test
  void saysWhichGivenServiceCannotBeReachedWithoutItsPassword() throws Exception {
    try (Sobelctl sobelctl =
        run("local", "--redis", "redis://:secret@127.0.0.1:" + port, "photo.jpg", "e.png")) {
      assertThat(sobelctl.exitCode()).isEqualTo(1);
      assertThat(sobelctl.err())
          .startsWith("The Redis at redis://:***@127.0.0.1:" + port + " cannot be reached")
          .doesNotContain("secret");
      assertThat(filesIn(folder.resolve("tmp"))).noneMatch(name -> name.startsWith("mosaico"));
    }
  }

  private Sobelctl run(String... arguments) throws IOException {
    return Sobelctl.start(folder, Map.of(), arguments);
  }

  private Sobelctl serve(Map<String, String> environment, String... more) throws Exception {
    String[] arguments =
        Stream.concat(Stream.of("local", "--port", "" + port), Stream.of(more))
            .toArray(String[]::new);
    Sobelctl sobelctl = Sobelctl.start(folder, environment, arguments);
    sobelctl.await(() -> sobelctl.out().contains("Ctrl-C"));
    return sobelctl;
  }

  /** What is in the temporary folder of logs, which must be there. */
  private List<String> logs() throws IOException {
    List<String> names =
        filesIn(folder.resolve("tmp")).stream()
            .filter(name -> name.startsWith("mosaico-logs-"))
            .toList();
    assertThat(names).hasSize(1);
    return filesIn(folder.resolve("tmp").resolve(names.getFirst()));
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
