package mosaico.codecs.leptonica;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Loads a library from a file in memory, on Linux ({@code memfd_create(2)}). No folder needs to be
 * writable or to allow execution, as a container's {@code /tmp} often does not; nobody else can
 * change the file, and it is gone with the process.
 */
@SuppressWarnings("restricted") // native access is what this class is for
final class InMemoryFile {

  /** {@code MFD_CLOEXEC}: programs that this process starts do not get the file. */
  private static final int MFD_CLOEXEC = 1;

  private InMemoryFile() {}

  /**
   * Loads a platform's last library, which needs no others.
   *
   * @throws UnsatisfiedLinkError if the system does not allow it
   */
  static SymbolLookup load(Platform platform) throws IOException {
    String name = platform.libraries().getLast();
    int descriptor = create(name);
    try (InputStream in = platform.open(name)) {
      Path path = Path.of("/proc/self/fd/" + descriptor);
      try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
        in.transferTo(out);
      }
      return SymbolLookup.libraryLookup(path.toString(), Arena.global());
    } catch (IllegalArgumentException e) {
      throw linkError(name, e);
    } finally {
      call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), descriptor);
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

  private static int create(String name) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor =
          call(
              "memfd_create",
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
              arena.allocateFrom(name),
              MFD_CLOEXEC);
      if (descriptor < 0) {
        throw new IOException("the system gives no file in memory");
      }
      return descriptor;
    }
  }

  private static int call(String function, FunctionDescriptor descriptor, Object... arguments) {
    Linker linker = Linker.nativeLinker();
    MemorySegment address =
        linker
            .defaultLookup()
            .find(function)
            .orElseThrow(() -> new UnsatisfiedLinkError("the system has no " + function));
    MethodHandle handle = linker.downcallHandle(address, descriptor);
    try {
      return (int) handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function throws nothing", e);
    }
  }
}
