package mosaico.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void runsInOurEnvironmentWithItsOwnVariablesAddedAndItsOutputKept() throws Exception {
    try (ChildProcess child =
        shell("echo $GREETING; echo $HOME >&2", Map.of("GREETING", "hello"))) {
      assertThat(child.exit().get()).isZero();
      assertThat(child.lastLines(5)).containsExactly("hello", System.getenv("HOME"));
      assertThat(child.lastLines(1)).containsExactly(System.getenv("HOME"));
    }
  }

  @Test
  void endsByItselfWhenItHeedsSigterm() {
    ChildProcess child =
        shell("trap 'exit 7' TERM; echo up; while :; do sleep 0.1; done", Map.of());
    Await.ready(child, LONG, () -> child.lastLines(1).contains("up"));

    assertThat(child.stop(LONG)).isTrue();
    assertThat(child.exit().join()).isEqualTo(7);
  }

  @Test
  void isKilledWhenItIgnoresSigterm() {
    ChildProcess child = shell("trap '' TERM; echo up; while :; do sleep 1; done", Map.of());
    Await.ready(child, LONG, () -> child.lastLines(1).contains("up"));

    assertThat(child.stop(Duration.ofMillis(1))).isFalse();
    assertThat(child.isAlive()).isFalse();
    assertThat(child.exit().join()).isEqualTo(128 + 9);
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void isWaitedForWithoutThePoolThatOthersKeepBusy() throws Exception {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch busy = new CountDownLatch(threads);
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < threads; i++) {
      ForkJoinPool.commonPool().execute(() -> occupy(busy, done));
    }
    busy.await();
    try {
      ChildProcess child = shell("exec sleep 1000", Map.of());

      assertThat(child.stop(LONG)).isTrue();
      assertThat(child.awaitExit()).isEqualTo(128 + 15);
    } finally {
      done.countDown();
    }
  }

  private static void occupy(CountDownLatch busy, CountDownLatch done) {
    busy.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void showsItsLastWordsWhenItDiesAtStart() {
    ChildProcess child = shell("echo cannot open the door; exit 3", Map.of());

    assertThatThrownBy(() -> Await.ready(child, LONG, () -> false))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessage("shell ended at start with exit code 3: cannot open the door");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void doesNotOutliveAJvmThatWasKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ShortLivedParent.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(lines.readLine()));
      assertThat(child).isPresent().get().matches(ProcessHandle::isAlive);

      parent.destroyForcibly().waitFor();

      child.get().onExit().get();
    }
  }

  private ChildProcess shell(String script, Map<String, String> environment) {
    return ChildProcess.start(
        "shell", List.of("sh", "-c", script), environment, folder.resolve("log"));
  }

  /**
   * Starts a child from a thread that ends at once, tells its process ID, and waits to be killed.
   */
  static final class ShortLivedParent {
    private ShortLivedParent() {}

    public static void main(String[] arguments) throws Exception {
      Path log = Files.createTempFile(Path.of(arguments[0]), "child", ".log");
      Thread starter =
          new Thread(
              () ->
                  IO.println(
                      ChildProcess.start("sleep", List.of("sleep", "600"), Map.of(), log).pid()));
      starter.start();
      starter.join();
      Thread.currentThread().join();
    }
  }
}
