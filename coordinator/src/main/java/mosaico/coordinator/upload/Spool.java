package mosaico.coordinator.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import mosaico.codecs.image.ImageFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives files of any size: small ones into memory, larger ones into temporary files. Makes
 * temporary files for pixels that have to be kept.
 *
 * <p>The temporary files carry this process's ID in their names, so that {@link #sweep} can tell
 * which ones no process uses any longer.
 */
public final class Spool {

  /** The largest file held in memory, which is faster than a file that is deleted soon. */
  private static final int IN_MEMORY = 8 << 20;

  private static final int BUFFER = 1 << 18;
  private static final Logger log = LoggerFactory.getLogger(Spool.class);
  private static final String PREFIX = "mosaico-";
  private static final String SUFFIX = ".upload";

  private Spool() {}

  /**
   * Deletes temporary files whose processes have ended. Call it before this process receives any
   * file: in a container, the previous process had the same ID.
   */
  public static void sweep() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*-*" + SUFFIX)) {
      for (Path file : files) {
        if (isAbandoned(file)) {
          Files.deleteIfExists(file);
          log.info("deleted {}, left behind by a previous process", file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.warn("cannot look for abandoned uploads in {}: {}", folder, e.getMessage());
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

  /** Thrown for a file that is longer than its limit. */
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(long limit) {
      super("the file has more than " + limit + " bytes");
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param limit bytes that it may have
   * @return a file of the caller's, to be closed
   * @throws TooLongException if it has more
   */
  public static ImageFile receive(InputStream in, long limit) throws IOException {
    int room = (int) Math.min(IN_MEMORY, limit) + 1;
    // Memory grows with the bytes received, so a client that sends nothing takes none.
    byte[] start = in.readNBytes(room);
    if (start.length > limit) {
      throw new TooLongException(limit);
    }
    return start.length < room ? ImageFile.of(start) : onDisk(start, in, limit);
  }

  /** A new, empty temporary file of the caller's, to be deleted. */
  public static Path newFile() throws IOException {
    return Files.createTempFile(PREFIX + ProcessHandle.current().pid() + "-", SUFFIX);
  }

  private static ImageFile onDisk(byte[] start, InputStream in, long limit) throws IOException {
    Path path = newFile();
    boolean complete = false;
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write(start);
      long length = start.length;
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        length += count;
        if (length > limit) {
          throw new TooLongException(limit);
        }
        out.write(buffer, 0, count);
      }
      complete = true;
    } finally {
      if (!complete) {
        Files.deleteIfExists(path);
      }
    }
    return ImageFile.spooled(path);
  }
}
