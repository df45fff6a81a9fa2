package mosaico.codecs.leptonica;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leptonica's native library, which contains libjpeg-turbo, libtiff, libwebp, libpng and OpenJPEG
 * and exports the functions of all of them. It comes in a jar for each platform, {@code
 * org.bytedeco:leptonica}, of which only the library is used: it is called through the Foreign
 * Function API. It needs nothing that is installed, except glibc 2.34 on Linux.
 *
 * <p>It is loaded once, when it is first asked for, and stays loaded. It prints no messages of its
 * own or libtiff's, unless a file is opened with handlers for them. libjpeg prints its first
 * warning about a file and the error that ends decoding to standard error.
 *
 * <p>Functions that end the process or jump when they fail must not be called: libjpeg's and
 * libpng's own do, unless their error handlers do not return, and no handler written in Java may do
 * that.
 */
@SuppressWarnings("restricted") // native access is what this class is for
public final class LeptonicaLibrary {

  private static final Logger log = LoggerFactory.getLogger(LeptonicaLibrary.class);

  /** {@code L_SEVERITY_NONE} of Leptonica's {@code environ.h}: prints nothing. */
  private static final int L_SEVERITY_NONE = 6;

  private final SymbolLookup symbols;

  private LeptonicaLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /**
   * The library; empty where there is none for this machine, it cannot be loaded, or {@link
   * NativeUse} says that none is to be used.
   */
  public static Optional<LeptonicaLibrary> find() {
    return Loaded.LIBRARY;
  }

  /** Loaded when this class is first used. */
  private static final class Loaded {

    static final Optional<LeptonicaLibrary> LIBRARY = load();

    private Loaded() {}

    private static Optional<LeptonicaLibrary> load() {
      if (!NativeUse.current().bundled()) {
        return Optional.empty();
      }
      try {
        LeptonicaLibrary library = new LeptonicaLibrary(Platform.current().load());
        library.silence();
        return Optional.of(library);
      } catch (UnsatisfiedLinkError | IOException | IllegalCallerException e) {
        log.info("Leptonica's library of image codecs is not used: {}", e.getMessage());
        return Optional.empty();
      }
    }
  }

  /**
   * A function of the library.
   *
   * @param name as in Leptonica's or one of the codecs' header files
   * @throws UnsatisfiedLinkError if the library has no such function
   */
  public MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return Linker.nativeLinker().downcallHandle(address(name), descriptor, options);
  }

  /**
   * The address of a function or variable of the library.
   *
   * @throws UnsatisfiedLinkError if the library has none of that name
   */
  public MemorySegment address(String name) {
    return symbols
        .find(name)
        .orElseThrow(() -> new UnsatisfiedLinkError("Leptonica's library has no " + name));
  }

  private void silence() {
    try {
      int _ =
          (int)
              function("setMsgSeverity", FunctionDescriptor.of(JAVA_INT, JAVA_INT))
                  .invokeExact(L_SEVERITY_NONE);
      FunctionDescriptor setter = FunctionDescriptor.of(ADDRESS, ADDRESS);
      MemorySegment _ =
          (MemorySegment) function("TIFFSetErrorHandler", setter).invokeExact(MemorySegment.NULL);
      MemorySegment _ =
          (MemorySegment) function("TIFFSetWarningHandler", setter).invokeExact(MemorySegment.NULL);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function throws nothing", e);
    }
  }
}
