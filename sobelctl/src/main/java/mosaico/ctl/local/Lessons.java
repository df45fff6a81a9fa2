package mosaico.ctl.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mosaico.ctl.failure.Failure;
import mosaico.embedded.Folders;

/**
 * How the workers of a class are to work: the files that they follow. {@code CLASSROOM_FILE} names
 * a worker's.
 */
final class Lessons implements AutoCloseable {
  /** How many messages a worker may hold. */
  static final List<Integer> PREFETCHES = List.of(1, 2, 8);

  static final int LONGEST_DELAY_MS = 5_000;

  private static final int FIRST_PREFETCH = 2;

  private final Path folder;
  private final Map<String, Integer> delays = new HashMap<>();
  private int prefetch = FIRST_PREFETCH;

  private Lessons(Path folder) {
    this.folder = folder;
  }

  /** Those of no workers yet, in a new temporary folder. */
  static Lessons open() {
    try {
      return new Lessons(Files.createTempDirectory("mosaico-classroom-"));
    } catch (IOException e) {
      throw Failure.notWritten("The folder of the classroom", e);
    }
  }

  /** Begins a worker's, without a delay, and returns what its environment must have. */
  synchronized Map<String, String> begin(String worker) {
    delay(worker, 0);
    return Map.of("CLASSROOM_FILE", file(worker).toString());
  }

  synchronized int delayMs(String worker) {
    return Objects.requireNonNullElse(delays.get(worker), 0);
  }

  synchronized int prefetch() {
    return prefetch;
  }

  /** Makes each tile of a worker take longer from now on. */
  synchronized void delay(String worker, int ms) {
    delays.put(worker, ms);
    write(worker);
  }

  /** Sets how many messages each worker may hold from now on. */
  synchronized void prefetch(int messages) {
    prefetch = messages;
    delays.keySet().forEach(this::write);
  }

  private Path file(String worker) {
    return folder.resolve(worker + ".properties");
  }

  /** Whole at any moment: the worker may read it now. */
  private void write(String worker) {
    Path unfinished = folder.resolve(worker + ".part");
    try {
      Files.writeString(
          unfinished, "delayMs=%d%nprefetch=%d%n".formatted(delayMs(worker), prefetch));
      Files.move(unfinished, file(worker), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Failure.notWritten("The lesson of " + worker, e);
    }
  }

  @Override
  public void close() {
    Folders.delete(folder);
  }
}
