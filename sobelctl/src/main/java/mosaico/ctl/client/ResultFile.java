package mosaico.ctl.client;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;

/** A file that is written completely or not at all: beside its place first, and then renamed. */
public final class ResultFile {
  private static final int BUFFER = 64 << 10;
  private static final AtomicLong NUMBER = new AtomicLong();

  private final Path file;

  public ResultFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the file; what was there stays if that fails.
   *
   * @param content is not closed
   * @param unread makes the failure to be told if the content cannot be read to its end
   * @throws Failure if it cannot be written, which a full disk is a reason for
   */
  public void write(InputStream content, Function<IOException, Failure> unread) {
    String what = "The result " + file;
    Path partial =
        file.resolveSibling(
            ".%s.%d-%d.part"
                .formatted(
                    file.getFileName(), ProcessHandle.current().pid(), NUMBER.incrementAndGet()));
    try {
      try (OutputStream out = Files.newOutputStream(partial)) {
        copy(content, out, what, unread);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Failure.notWritten(what, e);
    } finally {
      deleteIfThere(partial);
    }
  }

  /**
   * Writes to standard output, which other programs may read while this one writes.
   *
   * @param content is not closed
   * @param unread makes the failure to be told if the content cannot be read to its end
   * @throws Failure if it cannot be written
   */
  public static void writeToStandardOutput(
      InputStream content, Function<IOException, Failure> unread) {
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      copy(content, out, "Standard output", unread);
    } catch (IOException e) {
      throw Failure.notWritten("Standard output", e);
    }
  }

  /** Tells an input that breaks off from an output that cannot be written. */
  private static void copy(
      InputStream content, OutputStream out, String what, Function<IOException, Failure> unread) {
    byte[] buffer = new byte[BUFFER];
    while (true) {
      int length;
      try {
        length = content.read(buffer);
      } catch (IOException e) {
        throw unread.apply(e);
      }
      if (length < 0) {
        return;
      }
      try {
        out.write(buffer, 0, length);
      } catch (IOException e) {
        throw Failure.notWritten(what, e);
      }
    }
  }

  private static void deleteIfThere(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FILE, "The unfinished " + partial + " cannot be deleted: " + e.getMessage(), e);
    }
  }
}
