package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import mosaico.filters.geometry.Shape;

/**
 * The decompression functions of the TurboJPEG 2 API, which libjpeg-turbo 3 still exports. Names
 * are those of {@code turbojpeg.h}.
 */
@SuppressWarnings("restricted") // native access is what this class is for
final class TurboJpegLibrary {

  /** On Linux, with its development package, on macOS, and where Homebrew installs it there. */
  private static final List<String> NAMES =
      List.of(
          "libturbojpeg.so.0",
          "libturbojpeg.so",
          "libturbojpeg.dylib",
          "/opt/homebrew/lib/libturbojpeg.dylib",
          "/usr/local/lib/libturbojpeg.dylib");

  /** Refuses progressive files with more than 500 scans, which exist only to keep decoders busy. */
  private static final int TJFLAG_LIMITSCANS = 32768;

  /** Treats warnings as errors: they mean that samples are missing or wrong. */
  private static final int TJFLAG_STOPONWARNING = 8192;

  /**
   * In libjpeg's JWRN_MUST_RESYNC. It is the first warning that is kept, but an error's text takes
   * its place.
   */
  private static final String OTHER_RESTART = "found marker";

  static final int JMSG_LENGTH_MAX = 200;

  /** The layout of a decoded pixel; {@code enum TJPF}. */
  enum PixelFormat {
    RGB(0, 3),
    GRAY(6, 1),
    CMYK(11, 4);

    final int code;
    final int channels;

    PixelFormat(int code, int channels) {
      this.code = code;
      this.channels = channels;
    }
  }

  private final MethodHandle tjInitDecompress;
  private final MethodHandle tjDecompress2;
  private final MethodHandle tjGetErrorStr2;
  private final MethodHandle tjDestroy;

  private TurboJpegLibrary(SymbolLookup symbols) {
    tjInitDecompress = function(symbols, "tjInitDecompress", ADDRESS);
    tjDecompress2 =
        function(
            symbols,
            "tjDecompress2",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT);
    tjGetErrorStr2 = function(symbols, "tjGetErrorStr2", ADDRESS, ADDRESS);
    tjDestroy = function(symbols, "tjDestroy", JAVA_INT, ADDRESS);
  }

  /**
   * Loads the library.
   *
   * @throws UnsatisfiedLinkError if it is not there, is too old, or may not be called
   */
  static TurboJpegLibrary load() {
    return new TurboJpegLibrary(symbols());
  }

  /**
   * The functions of the library, which is loaded.
   *
   * @throws UnsatisfiedLinkError if it is not there, or may not be called
   */
  static SymbolLookup symbols() {
    for (String name : NAMES) {
      try {
        return SymbolLookup.libraryLookup(name, Arena.global());
      } catch (IllegalArgumentException e) {
        // Perhaps it has another of the names.
      } catch (IllegalCallerException e) {
        throw new UnsatisfiedLinkError("Java was started without --enable-native-access");
      }
    }
    throw new UnsatisfiedLinkError("libturbojpeg is not installed (Debian: libturbojpeg0)");
  }

  static MethodHandle function(
      SymbolLookup symbols, String name, MemoryLayout result, MemoryLayout... arguments) {
    MemorySegment address =
        symbols
            .find(name)
            .orElseThrow(
                () -> new UnsatisfiedLinkError("libturbojpeg has no " + name + ": it is too old"));
    return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(result, arguments));
  }

  /**
   * Decodes an image.
   *
   * @param file all of it, in native memory
   * @param shape the image's; nothing is written beyond it, whatever the file says
   * @param samples {@code shape.bytes()} bytes of native memory
   * @param strict whether a warning is an error; otherwise one of a restart marker's number is
   *     none, nor is any after it
   * @throws IOException if the library reports an error or a warning
   */
  void decompress(
      MemorySegment file, Shape shape, PixelFormat format, MemorySegment samples, boolean strict)
      throws IOException {
    MemorySegment handle = create();
    try {
      int result =
          (int)
              tjDecompress2.invokeExact(
                  handle,
                  file,
                  file.byteSize(),
                  samples,
                  shape.width(),
                  shape.rowBytes(),
                  shape.height(),
                  format.code,
                  strict ? TJFLAG_LIMITSCANS | TJFLAG_STOPONWARNING : TJFLAG_LIMITSCANS);
      if (result != 0) {
        String message = message(handle);
        if (strict || !message.contains(OTHER_RESTART)) {
          throw new IOException(message);
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function throws nothing", e);
    } finally {
      destroy(handle);
    }
  }

  private MemorySegment create() {
    try {
      MemorySegment handle = (MemorySegment) tjInitDecompress.invokeExact();
      if (handle.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("libjpeg-turbo has no memory for a decompressor");
      }
      return handle;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function throws nothing", e);
    }
  }

  private String message(MemorySegment handle) throws Throwable {
    MemorySegment text = (MemorySegment) tjGetErrorStr2.invokeExact(handle);
    return text.reinterpret(JMSG_LENGTH_MAX).getString(0);
  }

  private void destroy(MemorySegment handle) {
    try {
      int _ = (int) tjDestroy.invokeExact(handle);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function throws nothing", e);
    }
  }
}
