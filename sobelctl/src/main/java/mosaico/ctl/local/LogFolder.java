package mosaico.ctl.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mosaico.ctl.Failure;
import mosaico.embedded.Folders;
import org.jspecify.annotations.Nullable;

/**
 * Where the processes' logs go, the embedded broker's among them.
 *
 * @param temporary whether it was made for this run alone
 */
record LogFolder(Path path, boolean temporary) {

  /** The given folder, made where it is missing, or a new temporary one. */
  static LogFolder open(@Nullable Path given) {
    try {
      Path path =
          given == null
              ? Files.createTempDirectory("mosaico-logs-")
              : Files.createDirectories(given.toAbsolutePath());
      System.setProperty("mosaico.logs", path.toString()); // read by logback.xml
      return new LogFolder(path, given == null);
    } catch (IOException e) {
      throw new Failure("The log folder %s cannot be made: %s".formatted(given, e), e);
    }
  }

  /** The failure with the folder's name; one that no log explains leaves no temporary folder. */
  Failure explained(RuntimeException e) {
    if (e instanceof Failure failure && failure.isRefusal()) {
      deleteIfTemporary();
      return failure;
    }
    String message = String.valueOf(e.getMessage());
    boolean named = message.contains(path.toString());
    return new Failure(named ? message : message + " (logs: " + path + ")", e);
  }

  void deleteIfTemporary() {
    if (temporary) {
      Folders.delete(path);
    }
  }
}
