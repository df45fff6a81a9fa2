package mosaico.ctl.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mosaico.ctl.failure.Failure;
import mosaico.embedded.Folders;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the processes' logs, including the embedded broker's. A temporary one is deleted at
 * the end of the run, unless something failed that the logs explain.
 */
public final class LogFolder {
  private final Path path;
  private final boolean temporary;
  private volatile boolean kept;

  private LogFolder(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** The given folder, created if it is missing, or a new temporary one. */
  public static LogFolder open(@Nullable Path given) {
    try {
      Path path =
          given == null
              ? Files.createTempDirectory("mosaico-logs-")
              : Files.createDirectories(given.toAbsolutePath());
      System.setProperty("mosaico.logs", path.toString()); // read by logback.xml
      return new LogFolder(path, given == null);
    } catch (IOException e) {
      throw Failure.notWritten("The log folder " + given, e);
    }
  }

  public Path path() {
    return path;
  }

  /** Keeps the folder: something failed that the logs explain. */
  public void keep() {
    kept = true;
  }

  /** Adds the folder to the failure and keeps it, unless no log would explain the failure. */
  public Failure explained(RuntimeException e) {
    if (e instanceof Failure failure && failure.needsNoLog()) {
      return failure;
    }
    keep();
    String message = String.valueOf(e.getMessage());
    boolean named = message.contains(path.toString());
    return new Failure(named ? message : message + " (logs: " + path + ")", e);
  }

  /**
   * Deletes a temporary folder at the end of the run.
   *
   * @throws java.io.UncheckedIOException if it cannot be deleted
   */
  public void deleteUnlessKept() {
    if (temporary && !kept) {
      Folders.delete(path);
    }
  }
}
