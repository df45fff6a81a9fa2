package mosaico.codecs.webp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;
import mosaico.codecs.leptonica.LeptonicaLibrary;
import mosaico.filters.geometry.Shape;

/**
 * libwebp's encoder. Names, and the places of structures' members, are those of {@code
 * webp/encode.h}, of which the first number of the interface's version is checked by the library.
 */
@SuppressWarnings("restricted") // native memory is what this class is for
final class LibWebpEncoder {

  private static final int WEBP_ENCODER_ABI_VERSION = 0x0210;

  /** {@code WebPConfig}, with room for members that are added. */
  private static final long CONFIG_BYTES = 256;

  private static final int WEBP_PRESET_DEFAULT = 0;

  /** {@code exact}: keeps colours where alpha is 0. */
  private static final long EXACT = 96;

  /** {@code WebPPicture}. */
  private static final long PICTURE_BYTES = 256;

  private static final long USE_ARGB = 0;
  private static final long WIDTH = 8;
  private static final long HEIGHT = 12;
  private static final long ARGB = 72;
  private static final long ARGB_STRIDE = 80;
  private static final long WRITER = 96;
  private static final long CUSTOM_PTR = 104;
  private static final long ERROR_CODE = 136;

  /** {@code WebPMemoryWriter}. */
  private static final long MEMORY_WRITER_BYTES = 32;

  private static final long MEM = 0;
  private static final long MEM_SIZE = 8;

  private static final int VP8_ENC_ERROR_OUT_OF_MEMORY = 1;
  private static final int VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY = 2;

  /**
   * Of 0 to 9: how much time is spent to make a file without loss smaller. Of a photograph, level 2
   * makes a third more bytes in little less time, level 6 as many in half as much time again.
   */
  private static final int LOSSLESS_LEVEL = 3;

  /** Bytes that are copied at a time. */
  private static final int COPY = 1 << 16;

  private final MethodHandle webPConfigInitInternal;
  private final MethodHandle webPConfigLosslessPreset;
  private final MethodHandle webPPictureInitInternal;
  private final MethodHandle webPPictureFree;
  private final MethodHandle webPMemoryWriterInit;
  private final MethodHandle webPMemoryWriterClear;
  private final MemorySegment webPMemoryWrite;
  private final MethodHandle webPEncode;

  LibWebpEncoder(LeptonicaLibrary library) {
    webPConfigInitInternal =
        function(library, "WebPConfigInitInternal", ADDRESS, JAVA_INT, JAVA_FLOAT, JAVA_INT);
    webPConfigLosslessPreset = function(library, "WebPConfigLosslessPreset", ADDRESS, JAVA_INT);
    webPPictureInitInternal = function(library, "WebPPictureInitInternal", ADDRESS, JAVA_INT);
    webPPictureFree = procedure(library, "WebPPictureFree");
    webPMemoryWriterInit = procedure(library, "WebPMemoryWriterInit");
    webPMemoryWriterClear = procedure(library, "WebPMemoryWriterClear");
    webPMemoryWrite = library.address("WebPMemoryWrite");
    webPEncode = function(library, "WebPEncode", ADDRESS, ADDRESS);
  }

  private static MethodHandle function(
      LeptonicaLibrary library, String name, MemoryLayout... arguments) {
    return library.function(name, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static MethodHandle procedure(LeptonicaLibrary library, String name) {
    return library.function(name, FunctionDescriptor.ofVoid(ADDRESS));
  }

  /**
   * Encodes an image and writes the file.
   *
   * @param samples {@code shape.bytes()} bytes; not modified
   * @param shape of 1 channel for gray, 3 for colour, 4 for colour with alpha
   * @param quality 1 to 100; empty for no loss
   */
  void encode(byte[] samples, Shape shape, OptionalInt quality, OutputStream out)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment picture = arena.allocate(PICTURE_BYTES, 8);
      MemorySegment writer = arena.allocate(MEMORY_WRITER_BYTES, 8);
      check((int) webPPictureInitInternal.invokeExact(picture, WEBP_ENCODER_ABI_VERSION));
      webPMemoryWriterInit.invokeExact(writer);
      MemorySegment config = config(arena, quality);
      picture.set(JAVA_INT, USE_ARGB, 1);
      picture.set(JAVA_INT, WIDTH, shape.width());
      picture.set(JAVA_INT, HEIGHT, shape.height());
      picture.set(ADDRESS, ARGB, argb(arena, samples, shape));
      picture.set(JAVA_INT, ARGB_STRIDE, shape.width());
      picture.set(ADDRESS, WRITER, webPMemoryWrite);
      picture.set(ADDRESS, CUSTOM_PTR, writer);
      try {
        if ((int) webPEncode.invokeExact(config, picture) == 0) {
          throw failure(picture);
        }
        copy(writer, out);
      } finally {
        webPPictureFree.invokeExact(picture);
        webPMemoryWriterClear.invokeExact(writer);
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw LibWebp.unexpected(e);
    }
  }

  /** Pixels of 32 bits, alpha uppermost. */
  private static MemorySegment argb(Arena arena, byte[] samples, Shape shape) {
    int pixels = Math.multiplyExact(shape.width(), shape.height());
    MemorySegment argb = arena.allocate(JAVA_INT, pixels);
    int channels = shape.channels();
    for (int i = 0, at = 0; i < pixels; i++, at += channels) {
      int red = samples[at] & 0xff;
      int green = channels == 1 ? red : samples[at + 1] & 0xff;
      int blue = channels == 1 ? red : samples[at + 2] & 0xff;
      int alpha = channels == 4 ? samples[at + 3] & 0xff : 0xff;
      argb.setAtIndex(JAVA_INT, i, alpha << 24 | red << 16 | green << 8 | blue);
    }
    return argb;
  }

  private MemorySegment config(Arena arena, OptionalInt quality) throws Throwable {
    MemorySegment config = arena.allocate(CONFIG_BYTES, 8);
    check(
        (int)
            webPConfigInitInternal.invokeExact(
                config,
                WEBP_PRESET_DEFAULT,
                (float) quality.orElse(100),
                WEBP_ENCODER_ABI_VERSION));
    if (quality.isEmpty()) {
      check((int) webPConfigLosslessPreset.invokeExact(config, LOSSLESS_LEVEL));
      config.set(JAVA_INT, EXACT, 1);
    }
    return config;
  }

  private static void check(int done) {
    if (done == 0) {
      throw new UnsatisfiedLinkError("libwebp has another interface");
    }
  }

  /** The error for what a picture's error code says. */
  private static IOException failure(MemorySegment picture) {
    int code = picture.get(JAVA_INT, ERROR_CODE);
    if (code == VP8_ENC_ERROR_OUT_OF_MEMORY || code == VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY) {
      throw new OutOfMemoryError("libwebp has no memory for an image");
    }
    return new IOException("libwebp cannot encode the image: error " + code);
  }

  private static void copy(MemorySegment writer, OutputStream out) throws IOException {
    long size = writer.get(JAVA_LONG, MEM_SIZE);
    MemorySegment file = writer.get(ADDRESS, MEM).reinterpret(size);
    byte[] some = new byte[(int) Math.min(size, COPY)];
    for (long at = 0; at < size; at += some.length) {
      int count = (int) Math.min(some.length, size - at);
      MemorySegment.copy(file, JAVA_BYTE, at, some, 0, count);
      out.write(some, 0, count);
    }
  }
}
