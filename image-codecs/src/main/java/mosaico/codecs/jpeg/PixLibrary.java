package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import mosaico.codecs.image.NativeSamples;
import mosaico.codecs.leptonica.LeptonicaLibrary;
import mosaico.filters.geometry.Shape;

/**
 * Leptonica's function that decodes a JPEG with the libjpeg-turbo that it contains. Names are those
 * of {@code allheaders.h}. It lets libjpeg's errors out of no function: it returns nothing then,
 * and also if there was a warning.
 */
@SuppressWarnings("restricted") // native memory is what this class is for
final class PixLibrary {

  /** {@code L_JPEG_READ_LUMINANCE} of {@code imageio.h}. */
  private static final int L_JPEG_READ_LUMINANCE = 1;

  /** {@code L_JPEG_CONTINUE_WITH_BAD_DATA}: warnings do not matter. */
  private static final int L_JPEG_CONTINUE_WITH_BAD_DATA = 2;

  /** The most bytes of samples that a {@code Pix} can hold, and of one row. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  private static final long MOST_ROW_BYTES = 4L * ((1 << 24) - 1);

  private final MethodHandle pixReadMemJpeg;
  private final MethodHandle pixGetWidth;
  private final MethodHandle pixGetHeight;
  private final MethodHandle pixGetDepth;
  private final MethodHandle pixGetData;
  private final MethodHandle pixEndianByteSwap;
  private final MethodHandle pixDestroy;

  PixLibrary(LeptonicaLibrary library) {
    pixReadMemJpeg =
        function(
            library,
            "pixReadMemJpeg",
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            JAVA_INT);
    pixGetWidth = function(library, "pixGetWidth", JAVA_INT, ADDRESS);
    pixGetHeight = function(library, "pixGetHeight", JAVA_INT, ADDRESS);
    pixGetDepth = function(library, "pixGetDepth", JAVA_INT, ADDRESS);
    pixGetData = function(library, "pixGetData", ADDRESS, ADDRESS);
    pixEndianByteSwap = function(library, "pixEndianByteSwap", JAVA_INT, ADDRESS);
    pixDestroy = library.function("pixDestroy", FunctionDescriptor.ofVoid(ADDRESS));
  }

  private static MethodHandle function(
      LeptonicaLibrary library, String name, MemoryLayout result, MemoryLayout... arguments) {
    return library.function(name, FunctionDescriptor.of(result, arguments));
  }

  /** Bytes of a {@code Pix}: rows of gray are padded to 4 bytes, a colour pixel has 4. */
  static long bytes(int width, int height, boolean gray) {
    return rowBytes(width, gray) * height;
  }

  private static long rowBytes(int width, boolean gray) {
    return gray ? Math.ceilDiv(width, 4) * 4L : 4L * width;
  }

  /** Whether an image is small enough to be decoded. */
  static boolean fits(int width, int height, boolean gray) {
    return rowBytes(width, gray) <= MOST_ROW_BYTES && bytes(width, height, gray) <= MOST_BYTES;
  }

  /**
   * Decodes an image.
   *
   * @param file all of it, in native memory
   * @param shape the image's, of 1 channel for gray or luma, or 3
   * @param strict whether a warning is an error
   * @return the samples, in memory that they give back when they are freed
   * @throws IOException if the library reports an error, or finds another size
   */
  NativeSamples decompress(MemorySegment file, Shape shape, boolean strict) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment warnings = arena.allocate(JAVA_INT);
      int hint =
          (shape.isGray() ? L_JPEG_READ_LUMINANCE : 0)
              | (strict ? 0 : L_JPEG_CONTINUE_WITH_BAD_DATA);
      MemorySegment pix = read(file, warnings, hint);
      if (pix.equals(MemorySegment.NULL)) {
        throw new IOException("Corrupt JPEG data: libjpeg-turbo does not decode it all");
      }
      try {
        return new NativeSamples(shape, samples(pix, shape), () -> destroy(pix));
      } catch (IOException | RuntimeException | Error e) {
        destroy(pix);
        throw e;
      }
    }
  }

  private MemorySegment read(MemorySegment file, MemorySegment warnings, int hint) {
    try {
      return (MemorySegment)
          pixReadMemJpeg.invokeExact(file, file.byteSize(), 0, 1, warnings, hint);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Turns the pixels into those of a {@link NativeSamples}, in place. */
  private MemorySegment samples(MemorySegment pix, Shape shape) throws IOException {
    try {
      int width = (int) pixGetWidth.invokeExact(pix);
      int height = (int) pixGetHeight.invokeExact(pix);
      int bits = (int) pixGetDepth.invokeExact(pix);
      if (width != shape.width() || height != shape.height() || bits != (shape.isGray() ? 8 : 32)) {
        throw new IOException(
            "its header says %dx%d, its pixels %dx%d of %d bits"
                .formatted(shape.width(), shape.height(), width, height, bits));
      }
      MemorySegment data =
          ((MemorySegment) pixGetData.invokeExact(pix))
              .reinterpret(bytes(width, height, shape.isGray()));
      int _ = (int) pixEndianByteSwap.invokeExact(pix);
      if (shape.isGray()) {
        PixSamples.joinRows(data, shape);
      } else {
        PixSamples.dropFourth(data, (long) width * height);
      }
      return data;
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private void destroy(MemorySegment pix) {
    try (Arena arena = Arena.ofConfined()) {
      pixDestroy.invokeExact(arena.allocateFrom(ADDRESS, pix));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException("a native function throws nothing", thrown);
    };
  }
}
