package mosaico.worker.classroom;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import mosaico.worker.tile.Pace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a file that whoever started the worker changes while it runs, and works as it says. A
 * file, since it needs neither broker nor Redis: a class stops those too.
 */
public final class Classroom implements Pace, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Classroom.class);

  /** What is changed is to be seen within a second. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Path file;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("classroom").factory());
  private volatile Duration delay = Duration.ZERO;

  /** What the file said last; used by the executor's thread only, as is what follows. */
  private @Nullable Lesson last;

  private boolean failing;

  /** Follows nothing yet. */
  public Classroom(Path file) {
    this.file = file;
  }

  /**
   * Follows the file from now on.
   *
   * @param prefetch is told how many messages the worker may hold, whenever that changes
   */
  public void start(IntConsumer prefetch) {
    ScheduledFuture<?> _ =
        executor.scheduleWithFixedDelay(
            () -> look(prefetch), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look(IntConsumer prefetch) {
    try {
      Lesson lesson = Lesson.read(file);
      failing = false;
      if (!lesson.equals(last)) {
        log.info("classroom: {}", lesson);
        delay = lesson.delay();
        prefetch.accept(lesson.prefetch());
        last = lesson;
      }
    } catch (IOException e) {
      if (!failing) {
        log.warn("classroom: {} is not followed: {}", file, e.toString());
      }
      failing = true;
    } catch (RuntimeException e) {
      // Rethrown, it would end the schedule for good.
      log.error("classroom: the lesson failed", e);
    }
  }

  @Override
  public void hold() {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
