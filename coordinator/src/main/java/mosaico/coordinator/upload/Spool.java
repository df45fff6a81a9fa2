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

/** Receives files of any size: small ones in memory, others in the folder of temporary files. */
public final class Spool {

  /** Up to here a file is held in memory, which is faster than a file that is gone at once. */
  private static final int IN_MEMORY = 8 << 20;

  private static final Logger log = LoggerFactory.getLogger(Spool.class);
  private static final String PREFIX = "mosaico-";
  private static final String SUFFIX = ".upload";

  private Spool() {}

  /**
   * Deletes the files of processes that are gone; to be called before this one receives any, since
   * in a container the one before had the same process ID.
   */
  public static void sweep() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*-*" + SUFFIX)) {
      for (Path file : files) {
        if (isLeft(file)) {
          Files.deleteIfExists(file);
          log.info("deleted {}, which a process before this one left", file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.warn("cannot look for uploads left in {}: {}", folder, e.getMessage());
    }
  }

  private static boolean isLeft(Path file) {
    String pid = file.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
    if (!pid.matches("[0-9]{1,18}")) {
      return false;
    }
    long owner = Long.parseLong(pid);
    return owner == ProcessHandle.current().pid() || ProcessHandle.of(owner).isEmpty();
  }

  /** A file that goes on after its limit. */
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
   * @throws TooLongException if it has more
   */
  public static ImageFile receive(InputStream in, long limit) throws IOException {
    int room = (int) Math.min(IN_MEMORY, limit) + 1;
    // No more than has come: whoever announces much and sends nothing takes nothing.
    byte[] start = in.readNBytes(room);
    if (start.length > limit) {
      throw new TooLongException(limit);
    }
    return start.length < room ? ImageFile.of(start) : onDisk(start, in, limit);
  }

  private static ImageFile onDisk(byte[] start, InputStream in, long limit) throws IOException {
    Path path = Files.createTempFile(PREFIX + ProcessHandle.current().pid() + "-", SUFFIX);
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write(start);
      long length = start.length;
      byte[] buffer = new byte[1 << 18];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        length += count;
        if (length > limit) {
          throw new TooLongException(limit);
        }
        out.write(buffer, 0, count);
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(path);
      }
    }
    return ImageFile.spooled(path);
  }
}
