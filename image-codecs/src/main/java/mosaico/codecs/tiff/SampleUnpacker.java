package mosaico.codecs.tiff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import mosaico.codecs.image.Levels;
import mosaico.codecs.tiff.TiffTags.Format;

/**
 * Reads samples of any size as integers: of 8 bits from 0 to 255 if they have no more than 8, of 16
 * bits from 0 to 65,535 if they have more. Those that are larger than a byte are in the machine's
 * byte order, as libtiff leaves them.
 */
sealed interface SampleUnpacker {

  /** Reads the sample with an index among all that begin where a segment does. */
  int get(MemorySegment from, long index);

  /**
   * Reads samples.
   *
   * @param first index of the first one
   * @param step from one index to the next
   * @param into receives one each {@code intoStep} elements, from {@code at} on
   */
  default void unpack(
      MemorySegment from, int first, int step, int count, int[] into, int at, int intoStep) {
    for (int i = 0; i < count; i++) {
      into[at + i * intoStep] = get(from, first + (long) i * step);
    }
  }

  /**
   * What reads the samples of a layout.
   *
   * @param indices whether they are those of a palette, which are not scaled
   * @param levels for samples that are not plain
   */
  static SampleUnpacker of(TiffLayout layout, boolean indices, Optional<Levels> levels) {
    int bits = layout.sampleBits();
    if (!layout.isPlain()) {
      return new Mapped(bits, layout.sampleFormat(), levels.orElseThrow());
    }
    return switch (bits) {
      case 8 -> new Bytes();
      case 16 -> new Shorts();
      default -> new Bits(bits, indices);
    };
  }

  /** Samples of 8 bits. */
  record Bytes() implements SampleUnpacker {

    @Override
    public int get(MemorySegment from, long index) {
      return from.get(JAVA_BYTE, index) & 0xff;
    }
  }

  /** Samples of 16 bits. */
  record Shorts() implements SampleUnpacker {

    @Override
    public int get(MemorySegment from, long index) {
      return from.get(JAVA_SHORT_UNALIGNED, 2 * index) & 0xffff;
    }
  }

  /** Samples that do not fill bytes, the highest bit first. */
  record Bits(int bits, boolean indices) implements SampleUnpacker {

    @Override
    public int get(MemorySegment from, long index) {
      long at = index * bits;
      int value = 0;
      for (int read = 0; read < bits; ) {
        int inByte = (int) ((at + read) & 7);
        int some = Math.min(8 - inByte, bits - read);
        int part = (from.get(JAVA_BYTE, (at + read) >> 3) & 0xff) >> (8 - inByte - some);
        value = value << some | (part & ((1 << some) - 1));
        read += some;
      }
      if (indices) {
        return value;
      }
      // Of 10 to 14 bits as by OpenCV, of fewer than 8 so that white is 255, as by libtiff.
      return bits > 8 ? value << (16 - bits) : value * 255 / ((1 << bits) - 1);
    }
  }

  /** Numbers of which the file does not say what is black and what is white. */
  record Mapped(int bits, int format, Levels levels) implements SampleUnpacker {

    @Override
    public int get(MemorySegment from, long index) {
      return levels.sample(number(from, index));
    }

    private double number(MemorySegment from, long index) {
      return switch (format) {
        case Format.SIGNED ->
            switch (bits) {
              case 8 -> from.get(JAVA_BYTE, index);
              case 16 -> from.get(JAVA_SHORT_UNALIGNED, 2 * index);
              default -> from.get(JAVA_INT_UNALIGNED, 4 * index);
            };
        case Format.FLOATING ->
            switch (bits) {
              case 16 -> Float.float16ToFloat(from.get(JAVA_SHORT_UNALIGNED, 2 * index));
              case 32 -> from.get(JAVA_FLOAT_UNALIGNED, 4 * index);
              default -> from.get(JAVA_DOUBLE_UNALIGNED, 8 * index);
            };
        default -> from.get(JAVA_INT_UNALIGNED, 4 * index) & 0xffff_ffffL;
      };
    }
  }
}
