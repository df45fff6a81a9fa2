package mosaico.codecs.bmp;

import static mosaico.codecs.image.RasterImage.u16;
import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.Palette;
import mosaico.codecs.image.RasterImage;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * A bitmap with a header of OS/2 2.x, BITMAPINFOHEADER2 (OS/2 Presentation Manager Programming
 * Reference), which ImageIO does not know: 16 to 64 bytes long, what is not there being 0.
 *
 * @param palette of up to 8 bits a pixel
 */
record Os2Bitmap(long pixelsAt, int width, int height, int bits, Palette palette) {

  private static final int FILE_HEADER = 14;
  private static final int SHORTEST = 16;
  private static final int LONGEST = 64;

  /** Lengths that Windows' headers have too. */
  private static final int INFO_HEADER = 40;

  private static final int WITH_MASKS = 52;
  private static final int WITH_ALPHA_MASK = 56;

  /** The image of a file with such a header; empty if it has another. */
  static Optional<EncodedImage> inspect(ImageFile file, String format)
      throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      if (bytes.byteSize() < FILE_HEADER + SHORTEST || !isOs2(u32(bytes, FILE_HEADER))) {
        return Optional.empty();
      }
      Os2Bitmap bitmap = read(bytes);
      int channels = bitmap.bits <= 8 ? bitmap.palette.channels() : 3;
      return Optional.of(
          new RasterImage(
              file,
              new ImageHeader(format, bitmap.width, bitmap.height, Orientation.UPRIGHT),
              channels,
              (all, samples) -> bitmap.decode(all, samples, channels)));
    }
  }

  private static boolean isOs2(long length) {
    return length >= SHORTEST
        && length <= LONGEST
        && length != INFO_HEADER
        && length != WITH_MASKS
        && length != WITH_ALPHA_MASK;
  }

  private static Os2Bitmap read(MemorySegment file) throws IOException, UnreadableImageException {
    int length = (int) u32(file, FILE_HEADER);
    long palette = (long) FILE_HEADER + length;
    long width = u32(file, FILE_HEADER + 4);
    long height = u32(file, FILE_HEADER + 8);
    int bits = u16(file, FILE_HEADER + 14);
    if (file.byteSize() < palette) {
      throw new IOException("it ends within its header");
    }
    if (length >= 20 && u32(file, FILE_HEADER + 16) != 0) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the BMP file is of OS/2 and compressed, which is not read here; save it uncompressed");
    }
    if (bits != 1 && bits != 4 && bits != 8 && bits != 24) {
      throw new IOException("its header says pixels of %d bits".formatted(bits));
    }
    if (width < 1 || height < 1 || Math.max(width, height) > Integer.MAX_VALUE) {
      throw new IOException("its header says %d x %d pixels".formatted(width, height));
    }
    long rows = Math.ceilDiv(width * bits, 32L) * 4 * height;
    long pixelsAt = u32(file, 10);
    if (rows < 0 || pixelsAt + rows > file.byteSize()) {
      throw new IOException(
          "its pixels end at byte %d, the file at %d".formatted(pixelsAt + rows, file.byteSize()));
    }
    return new Os2Bitmap(pixelsAt, (int) width, (int) height, bits, colours(file, palette, bits));
  }

  private static Palette colours(MemorySegment file, long at, int bits) {
    byte[] colours = new byte[bits <= 8 ? 3 << bits : 0];
    for (int i = 0; i < colours.length / 3 && at + 4L * i + 2 < file.byteSize(); i++) {
      for (int c = 0; c < 3; c++) {
        colours[3 * i + c] = (byte) u8(file, at + 4L * i + 2 - c);
      }
    }
    return new Palette(colours);
  }

  private void decode(MemorySegment file, byte[] samples, int channels) {
    long rowBytes = Math.ceilDiv((long) width * bits, 32L) * 4;
    int to = 0;
    for (int y = 0; y < height; y++) {
      long row = pixelsAt + (height - 1 - y) * rowBytes;
      for (int x = 0; x < width; x++) {
        if (bits <= 8) {
          long bit = (long) x * bits;
          int index = u8(file, row + bit / 8) >> (8 - bits - bit % 8) & ((1 << bits) - 1);
          palette.put(index, samples, to, channels);
        } else {
          for (int c = 0; c < 3; c++) {
            samples[to + c] = (byte) u8(file, row + 3L * x + 2 - c);
          }
        }
        to += channels;
      }
    }
  }

  private static long u32(MemorySegment file, long at) {
    return u16(file, at) | (long) u16(file, at + 2) << 16;
  }
}
