package mosaico.worker.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassroomTest {

  private static final long WAIT_SECONDS = 60;

  @TempDir private Path folder;

  private Path write(String lines) throws IOException {
    return Files.writeString(folder.resolve("worker-1.properties"), lines);
  }

  @Test
  @Timeout(WAIT_SECONDS)
  void followsItsFileWhileItChangesAndOverNonsense() throws Exception {
    BlockingQueue<Integer> prefetch = new LinkedBlockingQueue<>();
    Path file = write("prefetch=1\ndelayMs=0\n");
    try (Classroom classroom = new Classroom(file)) {
      classroom.start(prefetch::add);
      assertThat(prefetch.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);

      write("prefetch=many\n");
      write("prefetch=8\ndelayMs=30\n");

      assertThat(prefetch.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(8);
      long start = System.nanoTime();
      classroom.hold();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
    }
  }

  @Test
  void aLessonHasADelayAndAPrefetch() throws IOException {
    assertThat(Lesson.read(write("delayMs=5000\nprefetch=256")))
        .isEqualTo(new Lesson(Duration.ofSeconds(5), 256));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "delayMs=0",
        "delayMs=-1\nprefetch=1",
        "delayMs=5001\nprefetch=1",
        "delayMs=0\nprefetch=0",
        "delayMs=0\nprefetch=257",
        "delayMs=0\nprefetch=two"
      })
  void refusesALessonThatSaysSomethingElse(String lines) throws IOException {
    Path file = write(lines);

    assertThatThrownBy(() -> Lesson.read(file)).isInstanceOf(IOException.class);
  }
}
