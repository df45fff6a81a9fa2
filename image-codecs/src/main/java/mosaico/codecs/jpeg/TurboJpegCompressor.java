package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static mosaico.codecs.jpeg.TurboJpegLibrary.function;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import mosaico.filters.geometry.Shape;

/**
 * Compresses by an installed libjpeg-turbo. Names are those of {@code turbojpeg.h}, the TurboJPEG 2
 * API.
 */
@SuppressWarnings("restricted") // native memory is what this class is for
final class TurboJpegCompressor implements JpegCompressor {

  private static final int TJPF_RGB = 0;
  private static final int TJPF_GRAY = 6;
  private static final int TJPF_RGBX = 2;
  private static final int TJSAMP_420 = 2;
  private static final int TJSAMP_GRAY = 3;

  /** libjpeg's default DCT, without which samples of qualities below 96 would differ. */
  private static final int TJFLAG_ACCURATEDCT = 4096;

  /** The result's memory is ours, and large enough. */
  private static final int TJFLAG_NOREALLOC = 1024;

  private final MethodHandle tjInitCompress;
  private final MethodHandle tjCompress2;
  private final MethodHandle tjBufSize;
  private final MethodHandle tjGetErrorStr2;
  private final MethodHandle tjDestroy;

  private TurboJpegCompressor(SymbolLookup symbols) {
    tjInitCompress = function(symbols, "tjInitCompress", ADDRESS);
    tjCompress2 =
        function(
            symbols,
            "tjCompress2",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT);
    tjBufSize = function(symbols, "tjBufSize", JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT);
    tjGetErrorStr2 = function(symbols, "tjGetErrorStr2", ADDRESS, ADDRESS);
    tjDestroy = function(symbols, "tjDestroy", JAVA_INT, ADDRESS);
  }

  /**
   * Loads the library.
   *
   * @throws UnsatisfiedLinkError if it cannot be used here; the message says why
   */
  static TurboJpegCompressor load() {
    return new TurboJpegCompressor(TurboJpegLibrary.symbols());
  }

  @Override
  public byte[] compress(byte[] samples, Shape shape, int quality) throws IOException {
    int subsampling = shape.isGray() ? TJSAMP_GRAY : TJSAMP_420;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = arena.allocate(shape.bytes());
      MemorySegment.copy(samples, 0, rows, JAVA_BYTE, 0, (int) shape.bytes());
      long most = (long) tjBufSize.invokeExact(shape.width(), shape.height(), subsampling);
      MemorySegment jpeg = arena.allocate(most);
      MemorySegment address = arena.allocateFrom(ADDRESS, jpeg);
      MemorySegment length = arena.allocateFrom(JAVA_LONG, most);
      MemorySegment handle = (MemorySegment) tjInitCompress.invokeExact();
      if (handle.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("libjpeg-turbo has no memory for a compressor");
      }
      try {
        int result =
            (int)
                tjCompress2.invokeExact(
                    handle,
                    rows,
                    shape.width(),
                    shape.rowBytes(),
                    shape.height(),
                    format(shape),
                    address,
                    length,
                    subsampling,
                    quality,
                    TJFLAG_ACCURATEDCT | TJFLAG_NOREALLOC);
        if (result != 0) {
          throw new IOException("libjpeg-turbo cannot encode the image: " + message(handle));
        }
      } finally {
        int _ = (int) tjDestroy.invokeExact(handle);
      }
      return jpeg.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function throws nothing", e);
    }
  }

  private static int format(Shape shape) {
    return shape.isGray() ? TJPF_GRAY : shape.channels() == 4 ? TJPF_RGBX : TJPF_RGB;
  }

  private String message(MemorySegment handle) throws Throwable {
    MemorySegment text = (MemorySegment) tjGetErrorStr2.invokeExact(handle);
    return text.reinterpret(TurboJpegLibrary.JMSG_LENGTH_MAX).getString(0);
  }
}
