package mosaico.coordinator.upload;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary files, with this process's ID in their names: so {@link #sweep} can tell which ones no
 * process uses any longer.
 */
public final class TemporaryFiles {

  private static final Logger log = LoggerFactory.getLogger(TemporaryFiles.class);
  private static final String PREFIX = "mosaico-";
  private static final String SUFFIX = ".upload";

  private TemporaryFiles() {}

  /**
   * A new, empty temporary file of the caller's, to be deleted.
   *
   * @throws Spool.NoRoomException if there is no place for one
   */
  public static Path create() throws IOException {
    try {
      return Files.createTempFile(PREFIX + ProcessHandle.current().pid() + "-", SUFFIX);
    } catch (IOException e) {
      throw new Spool.NoRoomException(trouble(e), e);
    }
  }

  /** What is wrong with the folder for temporary files, for a person who cannot see it. */
  public static String trouble(IOException e) {
    String message = String.valueOf(e.getMessage());
    log.error("cannot write in {}: {}", folder(), message);
    return message.contains("No space left") || message.contains("quota")
        ? "this coordinator's disk for temporary files is full"
        : "this coordinator cannot write temporary files; its log says why";
  }

  /**
   * Deletes temporary files whose processes have ended. Call it before this process receives any
   * file: in a container, the previous process had the same ID.
   */
  public static void sweep() {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder(), PREFIX + "*-*" + SUFFIX)) {
      for (Path file : files) {
        if (isAbandoned(file)) {
          Files.deleteIfExists(file);
          log.info("deleted {}, left behind by a previous process", file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.warn("cannot look for abandoned uploads in {}: {}", folder(), e.getMessage());
    }
  }

  private static boolean isAbandoned(Path file) {
    String pid = file.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
    if (!pid.matches("[0-9]{1,18}")) {
      return false;
    }
    long owner = Long.parseLong(pid);
    return owner == ProcessHandle.current().pid() || ProcessHandle.of(owner).isEmpty();
  }

  private static Path folder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
