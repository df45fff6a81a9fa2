package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import mosaico.codecs.leptonica.LeptonicaLibrary;
import mosaico.filters.geometry.Shape;

/**
 * Compresses by the libjpeg-turbo inside Leptonica's library, by a function of Leptonica's, which
 * lets none of libjpeg's errors out. Names are those of {@code allheaders.h}.
 */
@SuppressWarnings("restricted") // native memory is what this class is for
final class LeptonicaCompressor implements JpegCompressor {

  private static final int OPAQUE = 0xff;

  private final MethodHandle pixCreate;
  private final MethodHandle pixGetData;
  private final MethodHandle pixGetWpl;
  private final MethodHandle pixEndianByteSwap;
  private final MethodHandle pixWriteMemJpeg;
  private final MethodHandle pixDestroy;
  private final MethodHandle leptFree;

  LeptonicaCompressor(LeptonicaLibrary library) {
    pixCreate =
        library.function("pixCreate", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
    pixGetData = library.function("pixGetData", FunctionDescriptor.of(ADDRESS, ADDRESS));
    pixGetWpl = library.function("pixGetWpl", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    pixEndianByteSwap =
        library.function("pixEndianByteSwap", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    pixWriteMemJpeg =
        library.function(
            "pixWriteMemJpeg",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
    pixDestroy = library.function("pixDestroy", FunctionDescriptor.ofVoid(ADDRESS));
    leptFree = library.function("lept_free", FunctionDescriptor.ofVoid(ADDRESS));
  }

  @Override
  public byte[] compress(byte[] samples, Shape shape, int quality) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pix =
          (MemorySegment)
              pixCreate.invokeExact(shape.width(), shape.height(), shape.isGray() ? 8 : 32);
      if (pix.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("Leptonica has no memory for an image");
      }
      try {
        fill(pix, samples, shape);
        return written(arena, pix, quality);
      } finally {
        pixDestroy.invokeExact(arena.allocateFrom(ADDRESS, pix));
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function throws nothing", e);
    }
  }

  private void fill(MemorySegment pix, byte[] samples, Shape shape) throws Throwable {
    int wordsPerRow = (int) pixGetWpl.invokeExact(pix);
    MemorySegment words =
        ((MemorySegment) pixGetData.invokeExact(pix))
            .reinterpret(4L * wordsPerRow * shape.height());
    int channels = shape.channels();
    for (int y = 0, at = 0; y < shape.height(); y++) {
      long row = 4L * wordsPerRow * y;
      if (shape.isGray()) {
        MemorySegment.copy(samples, at, words, JAVA_BYTE, row, shape.width());
        at += shape.width();
        continue;
      }
      for (int x = 0; x < shape.width(); x++, at += channels) {
        int rgb =
            (samples[at] & 0xff) << 24
                | (samples[at + 1] & 0xff) << 16
                | (samples[at + 2] & 0xff) << 8;
        words.set(JAVA_INT, row + 4L * x, rgb | OPAQUE);
      }
    }
    if (shape.isGray()) {
      // The first pixel belongs into a word's upper byte.
      int _ = (int) pixEndianByteSwap.invokeExact(pix);
    }
  }

  private byte[] written(Arena arena, MemorySegment pix, int quality) throws Throwable {
    MemorySegment address = arena.allocate(ADDRESS);
    MemorySegment length = arena.allocate(JAVA_LONG);
    int result = (int) pixWriteMemJpeg.invokeExact(address, length, pix, quality, 0);
    MemorySegment jpeg = address.get(ADDRESS, 0);
    try {
      if (result != 0 || jpeg.equals(MemorySegment.NULL)) {
        throw new IOException("Leptonica cannot encode the image");
      }
      return jpeg.reinterpret(length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
    } finally {
      leptFree.invokeExact(jpeg);
    }
  }
}
