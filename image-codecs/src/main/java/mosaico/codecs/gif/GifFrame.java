package mosaico.codecs.gif;

import static mosaico.codecs.image.RasterImage.u16;
import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Decoding;
import mosaico.codecs.image.Palette;

/**
 * The first frame of a GIF file and its canvas (GIF89a Specification, sections 18 to 23).
 *
 * @param canvasWidth of the canvas, which is enlarged to hold the frame
 * @param canvasHeight of the canvas, which is enlarged to hold the frame
 * @param dataAt where its compressed data begin
 */
record GifFrame(
    int canvasWidth,
    int canvasHeight,
    int left,
    int top,
    int width,
    int height,
    boolean interlaced,
    Palette palette,
    long dataAt) {

  private static final int HEADER = 13;
  private static final int DESCRIPTOR = 10;
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int TRAILER = 0x3b;
  private static final int HAS_COLOURS = 0x80;
  private static final int INTERLACED = 0x40;

  /** A code of 12 bits stands for 4096 pixels at the most. */
  private static final int MOST_PIXELS_PER_BYTE = 4096 * 8 / 12 + 1;

  /** Reads the blocks up to the first frame's data; whatever follows does not matter. */
  static GifFrame read(MemorySegment file) throws IOException {
    require(file, HEADER);
    int flags = u8(file, 10);
    long at = (long) HEADER + colourBytes(flags);
    int transparent = -1;
    while (true) {
      Decoding.goOn();
      require(file, at + 1);
      int block = u8(file, at);
      if (block == IMAGE) {
        return frame(file, at, flags, transparent);
      }
      if (block == TRAILER) {
        throw new IOException("it ends before its first frame");
      }
      if (block == EXTENSION) {
        require(file, at + 7);
        if (u8(file, at + 1) == GRAPHIC_CONTROL && u8(file, at + 2) >= 4) {
          transparent = (u8(file, at + 3) & 1) == 1 ? u8(file, at + 6) : -1;
        }
        at = pastBlocks(file, at + 2);
      } else {
        // Stray bytes between blocks are passed over, as browsers do.
        at++;
      }
    }
  }

  private static GifFrame frame(MemorySegment file, long at, int flags, int transparent)
      throws IOException {
    require(file, at + DESCRIPTOR);
    int left = u16(file, at + 1);
    int top = u16(file, at + 3);
    int width = u16(file, at + 5);
    int height = u16(file, at + 7);
    if (width == 0 || height == 0) {
      throw new IOException("its first frame has %d x %d pixels".formatted(width, height));
    }
    int own = u8(file, at + 9);
    long dataAt = at + DESCRIPTOR + colourBytes(own);
    require(file, dataAt + 1);
    if ((long) width * height / MOST_PIXELS_PER_BYTE > file.byteSize() - dataAt) {
      throw new IOException(
          "its first frame has %d x %d pixels, of which its %d bytes cannot tell"
              .formatted(width, height, file.byteSize()));
    }
    byte[] colours = colours(file, at, flags, own);
    return new GifFrame(
        Math.max(u16(file, 6), left + width),
        Math.max(u16(file, 8), top + height),
        left,
        top,
        width,
        height,
        (own & INTERLACED) != 0,
        Palette.of(colours, transparent),
        dataAt);
  }

  /** The frame's own colours, else those of all frames, else grays. */
  private static byte[] colours(MemorySegment file, long at, int flags, int own) {
    if ((own & HAS_COLOURS) != 0) {
      return Palette.read(file, at + DESCRIPTOR, colourBytes(own) / 3).colours();
    }
    return (flags & HAS_COLOURS) != 0
        ? Palette.read(file, HEADER, colourBytes(flags) / 3).colours()
        : Palette.grays(256).colours();
  }

  private static int colourBytes(int flags) {
    return (flags & HAS_COLOURS) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /** The position behind a sequence of data blocks and the empty one that ends it. */
  private static long pastBlocks(MemorySegment file, long from) throws IOException {
    long at = from;
    int size;
    do {
      Decoding.goOn();
      require(file, at + 1);
      size = u8(file, at);
      at += 1 + size;
    } while (size > 0);
    return at;
  }

  private static void require(MemorySegment file, long length) throws IOException {
    if (file.byteSize() < length) {
      throw new IOException("it ends before its first frame's pixels");
    }
  }

  /** Samples of a pixel of the canvas, which is transparent where the frame is not. */
  int channels() {
    return width < canvasWidth || height < canvasHeight ? 4 : palette.channels();
  }
}
