package mosaico.codecs.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageWarning;

/**
 * Counts the images of a file that has several, of which one is read: the frames of an animation,
 * the pages of a TIFF or a fax, the sizes of an icon.
 *
 * <p>Only blocks' headers are looked at, and at most {@link #MOST_STEPS} of them.
 */
final class FurtherImages {

  /** More blocks than these are not counted, so that no file takes long. */
  private static final int MOST_STEPS = 1_000_000;

  private static final int REDUCED = 1;
  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int DCX = 0x3ade68b1;
  private static final int DCX_PAGES = 1023;

  private final MemorySegment file;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  private FurtherImages(MemorySegment file) {
    this.file = file;
  }

  /** What is said of a file with several images; empty for one with one, or a damaged one. */
  static Optional<ImageWarning> warning(String format, ImageFile image) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      FurtherImages file = new FurtherImages(image.view(arena));
      return file.warning(format);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      // It ends before its next image does: that is no image.
      return Optional.empty();
    }
  }

  private Optional<ImageWarning> warning(String format) {
    return switch (format) {
      case "GIF" -> frames(gifFrames());
      case "PNG" -> frames(pngFrames());
      case "WebP" -> frames(webpFrames());
      case "TIFF" -> pages(tiffPages());
      case "DCX" -> pages(dcxPages());
      case "ICO", "CUR" ->
          of(u16(4), "largest-icon", "the file has %d images; only the largest was used");
      default -> Optional.empty();
    };
  }

  private static Optional<ImageWarning> frames(long count) {
    return of(
        count, "first-frame", "the file is an animation of %d frames; only the first was used");
  }

  private static Optional<ImageWarning> pages(long count) {
    return of(count, "first-page", "the file has %d pages; only the first was used");
  }

  private static Optional<ImageWarning> of(long count, String code, String text) {
    return count > 1
        ? Optional.of(new ImageWarning(code, text.formatted(count)))
        : Optional.empty();
  }

  /** GIF89a Specification, appendix A: blocks, of which image descriptors begin frames. */
  private long gifFrames() {
    long frames = 0;
    long at = 13L + gifColours(u8(10));
    for (int steps = 0; steps < MOST_STEPS && at < file.byteSize(); steps++) {
      int block = u8(at);
      if (block == 0x2c) {
        frames++;
        at += 10L + gifColours(u8(at + 9)) + 1;
      } else if (block == 0x21) {
        at += 2;
      } else if (block == 0x3b) {
        break;
      } else {
        at++;
        continue;
      }
      for (; u8(at) > 0 && steps < MOST_STEPS; steps++) {
        at += 1L + u8(at);
      }
      at++;
    }
    return frames;
  }

  private static int gifColours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << (1 + (flags & 7));
  }

  /** Portable Network Graphics, third edition, 11.3.6.1: acTL, before the image data. */
  private long pngFrames() {
    order = ByteOrder.BIG_ENDIAN;
    long at = 8;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      String chunk = name(at + 4);
      if (chunk.equals("acTL")) {
        return u32(at + 8);
      }
      if (chunk.equals("IDAT")) {
        break;
      }
      at += 12 + u32(at);
    }
    return 1;
  }

  /** RFC 9649 2.7: a chunk ANMF for each frame. */
  private long webpFrames() {
    long frames = 0;
    long at = 12;
    for (int steps = 0; steps < MOST_STEPS && at + 8 <= file.byteSize(); steps++) {
      frames += name(at).equals("ANMF") ? 1 : 0;
      long length = u32(at + 4);
      at += 8 + length + (length & 1);
    }
    return frames;
  }

  /** TIFF 6.0 2 and BigTIFF: a chain of directories, but for those of reduced images. */
  private long tiffPages() {
    order = u8(0) == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    boolean big = u16(2) == 43;
    long pages = 0;
    long at = big ? u64(8) : u32(4);
    // A chain may lead back to where it was.
    Set<Long> seen = new HashSet<>();
    while (at > 0 && seen.size() < MOST_STEPS && seen.add(at)) {
      long entries = big ? u64(at) : u16(at);
      long first = at + (big ? 8 : 2);
      int entry = big ? 20 : 12;
      boolean reduced = false;
      // Entries are in the order of their tags, and this is the first that there is.
      if (entries > 0 && u16(first) == NEW_SUBFILE_TYPE) {
        reduced = (u32(first + (big ? 12 : 8)) & REDUCED) != 0;
      }
      pages += reduced ? 0 : 1;
      long next = first + Math.multiplyExact(entries, entry);
      at = big ? u64(next) : u32(next);
    }
    return pages;
  }

  private long dcxPages() {
    long pages = 0;
    if (u32(0) == Integer.toUnsignedLong(DCX)) {
      while (pages < DCX_PAGES && u32(4 + 4 * pages) != 0) {
        pages++;
      }
    }
    return pages;
  }

  private String name(long at) {
    return new String(file.asSlice(at, 4).toArray(ValueLayout.JAVA_BYTE), ISO_8859_1);
  }

  private int u8(long at) {
    return Byte.toUnsignedInt(file.get(ValueLayout.JAVA_BYTE, at));
  }

  private int u16(long at) {
    return Short.toUnsignedInt(file.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at));
  }

  private long u32(long at) {
    return Integer.toUnsignedLong(file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at));
  }

  private long u64(long at) {
    return file.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
  }
}
