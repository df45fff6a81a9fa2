package mosaico.coordinator.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Receives files of any size: small ones in memory, others in the folder of temporary files. */
public final class Spool {

  /** Up to here a file is held in memory, which is faster than a file that is gone at once. */
  private static final int IN_MEMORY = 8 << 20;

  private Spool() {}

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
   * @param announced bytes that it is said to have, or -1; an announcement is not believed further
   *     than to save a copy
   * @param limit bytes that it may have
   * @throws TooLongException if it has more
   */
  public static ImageFile receive(InputStream in, long announced, long limit) throws IOException {
    int room = (int) Math.min(IN_MEMORY, limit) + 1;
    byte[] start = new byte[announced >= 0 && announced < room ? (int) announced + 1 : room];
    int length = in.readNBytes(start, 0, start.length);
    if (length < start.length) {
      return ImageFile.of(Arrays.copyOf(start, length));
    }
    if (length > limit) {
      throw new TooLongException(limit);
    }
    return onDisk(start, in, limit);
  }

  private static ImageFile onDisk(byte[] start, InputStream in, long limit) throws IOException {
    Path path = Files.createTempFile("mosaico-", ".upload");
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
