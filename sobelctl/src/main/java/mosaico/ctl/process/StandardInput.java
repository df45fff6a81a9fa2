package mosaico.ctl.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import mosaico.ctl.failure.Failure;

/** An image from standard input, kept in a temporary file until this is closed. */
final class StandardInput implements AutoCloseable {
  private final Path folder;
  private final Path file;

  private StandardInput(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("stdin");
  }

  /**
   * Reads it to its end.
   *
   * @throws Failure if it cannot be read or kept
   */
  static StandardInput read(InputStream in) {
    try {
      StandardInput kept = new StandardInput(Files.createTempDirectory("mosaico-stdin-"));
      try {
        Files.copy(in, kept.file, StandardCopyOption.REPLACE_EXISTING);
        return kept;
      } catch (IOException e) {
        kept.close();
        throw e;
      }
    } catch (IOException e) {
      throw Failure.notWritten("The temporary file of standard input", e);
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      Files.delete(folder);
    } catch (IOException e) {
      throw Failure.notWritten("The temporary folder " + folder, e);
    }
  }
}
