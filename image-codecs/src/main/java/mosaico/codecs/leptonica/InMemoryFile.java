package mosaico.codecs.leptonica;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mosaico.codecs.linux.LinuxCalls;

/**
 * Loads a library from a file in memory, on Linux. No folder needs to be writable or to allow
 * execution, as a container's {@code /tmp} often does not; nobody else can change the file, and it
 * is gone with the process.
 */
@SuppressWarnings("restricted") // native access is what this class is for
final class InMemoryFile {

  private InMemoryFile() {}

  /**
   * Loads a platform's last library, which needs no others.
   *
   * @throws UnsatisfiedLinkError if the system does not allow it
   */
  static SymbolLookup load(Platform platform) throws IOException {
    String name = platform.libraries().getLast();
    int descriptor = LinuxCalls.fileInMemory(name);
    try (InputStream in = platform.open(name)) {
      Path path = Path.of("/proc/self/fd/" + descriptor);
      try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
        in.transferTo(out);
      }
      return SymbolLookup.libraryLookup(path.toString(), Arena.global());
    } catch (IllegalArgumentException e) {
      throw linkError(name, e);
    } finally {
      LinuxCalls.close(descriptor);
    }
  }

  /** The error for a library that the system does not load. */
  static UnsatisfiedLinkError linkError(String library, IllegalArgumentException cause) {
    var error =
        new UnsatisfiedLinkError(
            "%s cannot be loaded; on Linux it needs glibc 2.34 or later".formatted(library));
    error.initCause(cause);
    return error;
  }
}
