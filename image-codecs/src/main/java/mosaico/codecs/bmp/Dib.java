package mosaico.codecs.bmp;

import static mosaico.codecs.image.RasterImage.u16;
import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Palette;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * A device-independent bitmap, as BMP files and icons have it: what its header says of its pixels.
 *
 * <p>Headers are those of OS/2 1.x (12 bytes), of OS/2 2.x (16 to 64 bytes, what is not there being
 * 0) and of Windows (40, 52, 56, 108 and 124 bytes).
 *
 * @param fromTop whether the first row that is stored is the top one
 * @param bits of a pixel
 * @param masks of red, green, blue and alpha in a pixel of 16 or 32 bits; alpha's is 0 if it has
 *     none
 * @param palette of up to 8 bits a pixel
 * @param end the position behind header, masks and palette
 */
public record Dib(
    int width,
    int height,
    boolean fromTop,
    int bits,
    Coding coding,
    Masks masks,
    Palette palette,
    long end) {

  private static final int CORE = 12;
  private static final int SHORTEST = 16;
  private static final int INFO = 40;
  private static final int WITH_ALPHA_MASK = 56;
  private static final int OS2 = 64;
  private static final int V4 = 108;
  private static final int V5 = 124;

  /** How pixels are compressed. */
  public enum Coding {
    NONE,
    RUNS
  }

  /** Where the samples of a pixel are. */
  record Masks(int red, int green, int blue, int alpha) {

    static final Masks OF_16_BITS = new Masks(0x7c00, 0x3e0, 0x1f, 0);
    static final Masks OF_32_BITS = new Masks(0xff0000, 0xff00, 0xff, 0);

    /** The sample that a mask tells of, in 8 bits; rounded down, as in Pillow. */
    static int sample(int pixel, int mask) {
      if (mask == 0) {
        return 0;
      }
      int shift = Integer.numberOfTrailingZeros(mask);
      long most = Integer.toUnsignedLong(mask >>> shift);
      return (int) (Integer.toUnsignedLong((pixel & mask) >>> shift) * 255 / most);
    }
  }

  /**
   * Reads a header and what belongs to it.
   *
   * @param at the header's position
   * @param pixelsAt where the pixels are; 0 if behind the palette
   * @param format for messages
   */
  public static Dib read(MemorySegment file, long at, long pixelsAt, String format)
      throws IOException, UnreadableImageException {
    if (at < 0 || at > file.byteSize() - SHORTEST) {
      throw new IOException("it ends within its header");
    }
    long length = u32(file, at);
    boolean core = length == CORE;
    boolean known = core || (length >= SHORTEST && length <= OS2) || length == V4 || length == V5;
    if (!known) {
      throw new IOException("its header has %d bytes".formatted(length));
    }
    if (at + length > file.byteSize()) {
      throw new IOException("it ends within its header");
    }
    long width = core ? u16(file, at + 4) : (int) u32(file, at + 4);
    long height = core ? u16(file, at + 6) : (int) u32(file, at + 8);
    if (width < 1 || height == 0 || height == Integer.MIN_VALUE) {
      throw new IOException("its header says %d x %d pixels".formatted(width, height));
    }
    int bits = u16(file, at + (core ? 10 : 14));
    long compression = length >= 20 ? u32(file, at + 16) : 0;
    Coding coding = coding(compression, bits, format);
    boolean masked = compression == 3 || compression == 6;
    boolean behind = masked && length == INFO;
    int masks = behind ? (compression == 6 ? 4 : 3) : 0;
    long paletteAt = at + length + 4L * masks;
    if (masked && file.byteSize() < Math.max(paletteAt, at + INFO + 12)) {
      throw new IOException("it ends within its header");
    }
    boolean alpha = masked && (masks == 4 || (length >= WITH_ALPHA_MASK && length != OS2));
    int stated = length >= 36 ? (int) Math.min(u32(file, at + 32), 256) : 0;
    int entry = core ? 3 : 4;
    int colours = bits > 8 ? 0 : stated == 0 ? 1 << bits : Math.min(stated, 1 << bits);
    if (pixelsAt > paletteAt) {
      colours = (int) Math.min(colours, (pixelsAt - paletteAt) / entry);
    }
    return new Dib(
        (int) width,
        (int) Math.abs(height),
        height < 0,
        bits,
        coding,
        masked ? masks(file, at + INFO, alpha) : bits == 16 ? Masks.OF_16_BITS : Masks.OF_32_BITS,
        palette(file, paletteAt, colours, entry),
        paletteAt + (long) colours * entry);
  }

  /** Windows' and OS/2's codes are the same up to 2; from 3 on, the bits of a pixel tell. */
  private static Coding coding(long compression, int bits, String format)
      throws IOException, UnreadableImageException {
    String refused =
        switch ((int) Math.min(compression, 99)) {
          case 3 -> bits == 1 ? "by Huffman's codes, as OS/2 does it" : "";
          case 4 -> bits == 24 ? "" : "as JPEG";
          case 5 -> "as PNG";
          default -> "";
        };
    if (!refused.isEmpty()) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the %s file is compressed %s, which is not read here; save it uncompressed"
              .formatted(format, refused));
    }
    boolean fits =
        switch ((int) Math.min(compression, 99)) {
          case 0 ->
              bits == 1
                  || bits == 2
                  || bits == 4
                  || bits == 8
                  || bits == 16
                  || bits == 24
                  || bits == 32;
          case 1 -> bits == 8;
          case 2 -> bits == 4;
          case 3, 6 -> bits == 16 || bits == 32;
          case 4 -> bits == 24;
          default -> false;
        };
    if (!fits) {
      throw new IOException(
          "its header says pixels of %d bits and compression %d".formatted(bits, compression));
    }
    return compression == 1 || compression == 2 || compression == 4 ? Coding.RUNS : Coding.NONE;
  }

  private static Masks masks(MemorySegment file, long at, boolean alpha) {
    return new Masks(
        (int) u32(file, at),
        (int) u32(file, at + 4),
        (int) u32(file, at + 8),
        alpha ? (int) u32(file, at + 12) : 0);
  }

  private static Palette palette(MemorySegment file, long at, int count, int entry) {
    byte[] colours = new byte[3 * count];
    for (int i = 0; i < count && at + (long) entry * i + 2 < file.byteSize(); i++) {
      for (int c = 0; c < 3; c++) {
        colours[3 * i + c] = (byte) u8(file, at + (long) entry * i + 2 - c);
      }
    }
    return new Palette(colours);
  }

  static long u32(MemorySegment file, long at) {
    return u16(file, at) | (long) u16(file, at + 2) << 16;
  }

  /** The same bitmap with another height: an icon's header counts the rows of its mask too. */
  public Dib withHeight(int rows) {
    return new Dib(width, rows, fromTop, bits, coding, masks, palette, end);
  }

  /** Samples of a decoded pixel. */
  public int channels() {
    return bits <= 8 ? palette.channels() : masks.alpha != 0 && bits != 24 ? 4 : 3;
  }

  /** Bytes of a row as it is stored, if it is not compressed: a multiple of 4. */
  public long rowBytes() {
    return Math.ceilDiv((long) width * bits, 32L) * 4;
  }

  /**
   * Checks that a file has all rows; the last one's padding may be missing.
   *
   * @param from the position of the first row
   */
  public void checkLength(MemorySegment file, long from) throws IOException {
    long last = Math.ceilDiv((long) width * bits, 8L);
    long room = file.byteSize() - from - last;
    if (room < 0 || room / rowBytes() < height - 1L) {
      throw new IOException(
          "its pixels are %d rows of %d bytes, of which the file has %d in all"
              .formatted(height, rowBytes(), Math.max(0, file.byteSize() - from)));
    }
  }

  /**
   * Decodes a row of an uncompressed bitmap.
   *
   * @param y counted from the top
   * @param from the position of the first row that is stored
   * @param samples receives {@code width} pixels of {@code channels} samples, from {@code to} on
   */
  public void row(MemorySegment file, long from, int y, byte[] samples, int to, int channels) {
    long row = from + rowBytes() * (fromTop ? y : height - 1L - y);
    int at = to;
    for (int x = 0; x < width; x++) {
      if (bits <= 8) {
        long bit = (long) x * bits;
        int index = u8(file, row + bit / 8) >> (8 - bits - bit % 8) & ((1 << bits) - 1);
        palette.put(index, samples, at, channels);
      } else if (bits == 24) {
        for (int c = 0; c < 3; c++) {
          samples[at + c] = (byte) u8(file, row + 3L * x + 2 - c);
        }
      } else {
        int pixel = bits == 16 ? u16(file, row + 2L * x) : (int) u32(file, row + 4L * x);
        samples[at] = (byte) Masks.sample(pixel, masks.red);
        samples[at + 1] = (byte) Masks.sample(pixel, masks.green);
        samples[at + 2] = (byte) Masks.sample(pixel, masks.blue);
        if (channels == 4) {
          samples[at + 3] = (byte) (masks.alpha == 0 ? 255 : Masks.sample(pixel, masks.alpha));
        }
      }
      at += channels;
    }
  }
}
