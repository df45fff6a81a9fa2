package mosaico.codecs.webp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import mosaico.codecs.leptonica.LeptonicaLibrary;

/**
 * libwebp's decoder. Names, and the places of a structure's members, are those of {@code
 * webp/decode.h}, of which the first number of the interface's version is checked by the library.
 */
@SuppressWarnings("restricted") // native memory is what this class is for
final class LibWebp {

  private static final int WEBP_DECODER_ABI_VERSION = 0x0210;

  /** {@code WebPDecoderConfig}. */
  private static final long CONFIG_BYTES = 240;

  /** {@code output}, a {@code WebPDecBuffer}. */
  private static final long OUTPUT = 40;

  private static final long COLORSPACE = OUTPUT;
  private static final long WIDTH = OUTPUT + 4;
  private static final long HEIGHT = OUTPUT + 8;
  private static final long IS_EXTERNAL_MEMORY = OUTPUT + 12;
  private static final long RGBA = OUTPUT + 16;
  private static final long STRIDE = OUTPUT + 24;
  private static final long SIZE = OUTPUT + 32;

  /** {@code options.use_threads}: filters on a thread of their own. */
  private static final long USE_THREADS = 160 + 40;

  private static final int MODE_RGB = 0;
  private static final int MODE_RGBA = 1;

  /** {@code VP8StatusCode}. */
  private static final int VP8_STATUS_OK = 0;

  private static final int VP8_STATUS_OUT_OF_MEMORY = 1;
  private static final int VP8_STATUS_SUSPENDED = 5;
  private static final int VP8_STATUS_NOT_ENOUGH_DATA = 7;

  private final MethodHandle webPInitDecoderConfigInternal;
  private final MethodHandle webPDecode;
  private final MethodHandle webPFreeDecBuffer;

  LibWebp(LeptonicaLibrary library) {
    webPInitDecoderConfigInternal =
        library.function(
            "WebPInitDecoderConfigInternal", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    webPDecode =
        library.function(
            "WebPDecode", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));
    webPFreeDecBuffer = library.function("WebPFreeDecBuffer", FunctionDescriptor.ofVoid(ADDRESS));
  }

  /** Decoded samples, in memory of the library that it takes back when it is told. */
  record Decoded(MemorySegment samples, Runnable free) {}

  /**
   * Decodes a frame into memory that the library allocates once it has read the headers. It is not
   * written to before there are samples, so a file that only claims to be large takes none.
   *
   * @param frame its chunks, in native memory
   * @param channels 3, or 4 with alpha
   * @throws IOException if the frame is damaged, cut short or of another size
   */
  Decoded decode(MemorySegment frame, int width, int height, int channels) throws IOException {
    // Holds the structure until the samples are freed.
    Arena arena = Arena.ofShared();
    try {
      MemorySegment config = config(arena, channels);
      decode(frame, config);
      Runnable free = () -> free(config.asSlice(OUTPUT), arena);
      if (config.get(JAVA_INT, WIDTH) != width
          || config.get(JAVA_INT, HEIGHT) != height
          || config.get(JAVA_INT, STRIDE) != width * channels) {
        free.run();
        throw new IOException("its headers contradict each other");
      }
      long bytes = (long) width * height * channels;
      return new Decoded(config.get(ADDRESS, RGBA).reinterpret(bytes), free);
    } catch (IOException | RuntimeException | Error e) {
      if (arena.scope().isAlive()) {
        arena.close();
      }
      throw e;
    }
  }

  /**
   * Decodes a frame into a part of a canvas; nothing is written beyond it, whatever the file says.
   *
   * @param frame its chunks, in native memory
   * @param canvas from the frame's first sample to its last
   * @param stride bytes from one row to the next
   * @param channels 3, or 4 with alpha
   * @throws IOException if the frame is damaged, cut short or too large
   */
  void decodeInto(MemorySegment frame, MemorySegment canvas, int stride, int channels)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment config = config(arena, channels);
      config.set(JAVA_INT, IS_EXTERNAL_MEMORY, 1);
      config.set(ADDRESS, RGBA, canvas);
      config.set(JAVA_INT, STRIDE, stride);
      config.set(JAVA_LONG, SIZE, canvas.byteSize());
      decode(frame, config);
    }
  }

  private MemorySegment config(Arena arena, int channels) {
    MemorySegment config = arena.allocate(CONFIG_BYTES, 8);
    try {
      if ((int) webPInitDecoderConfigInternal.invokeExact(config, WEBP_DECODER_ABI_VERSION) == 0) {
        throw new UnsatisfiedLinkError("libwebp has another interface");
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
    config.set(JAVA_INT, COLORSPACE, channels == 4 ? MODE_RGBA : MODE_RGB);
    config.set(JAVA_INT, USE_THREADS, 1);
    return config;
  }

  private void decode(MemorySegment frame, MemorySegment config) throws IOException {
    int status;
    try {
      status = (int) webPDecode.invokeExact(frame, frame.byteSize(), config);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    switch (status) {
      case VP8_STATUS_OK -> {}
      // Said of damaged files, too, whose tables would be too large.
      case VP8_STATUS_OUT_OF_MEMORY ->
          throw new IOException("its pixels are damaged, or need more memory than there is");
      case VP8_STATUS_SUSPENDED, VP8_STATUS_NOT_ENOUGH_DATA ->
          throw new IOException("its pixels end too early");
      default -> throw new IOException("its pixels are not coded as WebP's are");
    }
  }

  private void free(MemorySegment output, Arena arena) {
    try {
      webPFreeDecBuffer.invokeExact(output);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    arena.close();
  }

  static RuntimeException unexpected(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException("a native function throws nothing", thrown);
    };
  }
}
