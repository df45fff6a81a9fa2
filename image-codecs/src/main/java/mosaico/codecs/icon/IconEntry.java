package mosaico.codecs.icon;

import static mosaico.codecs.image.RasterImage.u16;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import mosaico.codecs.bmp.Dib;
import mosaico.codecs.image.Decoding;
import mosaico.codecs.image.UnreadableImageException;
import org.jspecify.annotations.Nullable;

/**
 * An image of an icon file: a bitmap, or a whole PNG file. Its own size counts, since the directory
 * can only state sizes of up to 256 pixels, and some programs write others.
 *
 * @param at its position in the file
 * @param length in bytes
 * @param depth bits of a pixel; 32 of a PNG
 */
record IconEntry(long at, long length, int width, int height, int depth, boolean png) {

  private static final int DIRECTORY = 6;
  private static final int ENTRY = 16;
  private static final long PNG = 0x89504e470d0a1a0aL;
  private static final int PNG_WIDTH = 16;
  private static final int PNG_HEADER = 24;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /**
   * The image of a file that has the most pixels and, of those, the most bits of a pixel.
   *
   * @param format for messages
   */
  static IconEntry largest(MemorySegment file, String format)
      throws IOException, UnreadableImageException {
    int count = u16(file, 4);
    if (count == 0 || DIRECTORY + ENTRY * (long) count > file.byteSize()) {
      throw new IOException("its directory lists %d images".formatted(count));
    }
    @Nullable IconEntry largest = null;
    IOException damage = new IOException("none of its images is in it");
    for (int i = 0; i < count; i++) {
      Decoding.goOn();
      try {
        IconEntry entry = read(file, i, format);
        largest = largest == null || entry.isLargerThan(largest) ? entry : largest;
      } catch (IOException e) {
        // The others are none the worse.
        damage = e;
      }
    }
    if (largest == null) {
      throw damage;
    }
    return largest;
  }

  private boolean isLargerThan(IconEntry other) {
    return pixels() > other.pixels() || (pixels() == other.pixels() && depth > other.depth);
  }

  private static IconEntry read(MemorySegment file, int index, String format)
      throws IOException, UnreadableImageException {
    long entry = DIRECTORY + (long) index * ENTRY;
    long at = u32(file, entry + 12);
    long length = Math.min(u32(file, entry + 8), file.byteSize() - at);
    if (at > file.byteSize() - PNG_HEADER) {
      throw new IOException("its image %d is not in it".formatted(index + 1));
    }
    if (file.get(LONG, at) == PNG) {
      return new IconEntry(
          at, length, file.get(INT, at + PNG_WIDTH), file.get(INT, at + PNG_WIDTH + 4), 32, true);
    }
    Dib bitmap = Dib.read(file, at, 0, format);
    return new IconEntry(at, length, bitmap.width(), bitmap.height() / 2, bitmap.bits(), false);
  }

  private static long u32(MemorySegment file, long at) {
    return u16(file, at) | (long) u16(file, at + 2) << 16;
  }

  private long pixels() {
    return (long) width * height;
  }

  /** Whether a file begins with a directory of a kind: 1 for icons, 2 for cursors. */
  static boolean isDirectory(byte[] start, int kind) {
    return start.length >= 16
        && start[0] == 0
        && start[1] == 0
        && start[2] == kind
        && start[3] == 0
        && (start[4] != 0 || start[5] != 0);
  }
}
