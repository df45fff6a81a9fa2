package mosaico.codecs.tga;

import static mosaico.codecs.image.RasterImage.u16;
import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Palette;

/**
 * The header of a TGA file (Truevision TGA File Format Specification 2.0).
 *
 * @param mapFirst the index of the colour map's first entry
 * @param mapCount entries of the colour map
 * @param mapBits of an entry
 * @param bits of a pixel
 * @param order which corner the first pixel is in: bits 4 and 5 of the descriptor
 */
record TgaHeader(
    int idLength,
    Kind kind,
    boolean compressed,
    int mapFirst,
    int mapCount,
    int mapBits,
    int width,
    int height,
    int bits,
    int order) {

  static final int BYTES = 18;

  private static final int COMPRESSED = 8;
  private static final int FROM_RIGHT = 0x10;
  private static final int FROM_TOP = 0x20;

  /** What a pixel is. */
  enum Kind {
    INDEX,
    COLOUR,
    GRAY
  }

  /** Whether bytes may be the start of such a file, which has no signature. */
  static boolean isLikely(byte[] start) {
    if (start.length < Math.min(BYTES, 16)) {
      return false;
    }
    int type = start[2];
    int map = start[1];
    int mapBits = start[7];
    boolean mapped = mapBits == 15 || mapBits == 16 || mapBits == 24 || mapBits == 32;
    return switch (type) {
      case 1, 9 -> map == 1 && mapped;
      case 2, 3, 10, 11 -> map == 0 || (map == 1 && mapped);
      default -> false;
    };
  }

  static TgaHeader read(MemorySegment file) throws IOException {
    if (file.byteSize() < BYTES) {
      throw new IOException("it ends within its header");
    }
    int type = u8(file, 2);
    Kind kind =
        switch (type & ~COMPRESSED) {
          case 1 -> Kind.INDEX;
          case 2 -> Kind.COLOUR;
          default -> Kind.GRAY;
        };
    TgaHeader header =
        new TgaHeader(
            u8(file, 0),
            kind,
            (type & COMPRESSED) != 0,
            u16(file, 3),
            u8(file, 1) == 0 ? 0 : u16(file, 5),
            u8(file, 7),
            u16(file, 12),
            u16(file, 14),
            u8(file, 16),
            u8(file, 17));
    boolean known =
        switch (kind) {
          case INDEX, GRAY -> header.bits == 8 || header.bits == 16;
          case COLOUR ->
              header.bits == 15 || header.bits == 16 || header.bits == 24 || header.bits == 32;
        };
    if (!known) {
      throw new IOException("its header says pixels of %d bits".formatted(header.bits));
    }
    return header;
  }

  int pixelBytes() {
    return (bits + 7) / 8;
  }

  boolean isFromTop() {
    return (order & FROM_TOP) != 0;
  }

  boolean isFromRight() {
    return (order & FROM_RIGHT) != 0;
  }

  private long mapAt() {
    return (long) BYTES + idLength;
  }

  long pixelsAt() {
    return mapAt() + (long) mapCount * ((mapBits + 7) / 8);
  }

  /** The colours of indices; those before the colour map's first are black. */
  Palette palette(MemorySegment file) throws IOException {
    if (pixelsAt() > file.byteSize()) {
      throw new IOException("it ends within its colours");
    }
    int entry = (mapBits + 7) / 8;
    byte[] colours = new byte[3 * (mapFirst + mapCount)];
    byte[] alphas = new byte[mapBits == 32 ? mapFirst + mapCount : 0];
    byte[] rgb = new byte[4];
    for (int i = 0; i < mapCount; i++) {
      long value = 0;
      for (int b = entry - 1; b >= 0; b--) {
        value = value << 8 | u8(file, mapAt() + (long) i * entry + b);
      }
      colour((int) value, mapBits, rgb, 0);
      System.arraycopy(rgb, 0, colours, 3 * (mapFirst + i), 3);
      if (alphas.length > 0) {
        alphas[mapFirst + i] = (byte) (value >>> 24);
      }
    }
    return new Palette(colours, alphas);
  }

  /** Writes red, green and blue of a colour as it is stored. */
  static void colour(int value, int bits, byte[] into, int at) {
    if (bits <= 16) {
      for (int c = 0; c < 3; c++) {
        into[at + c] = (byte) ((value >> (10 - 5 * c) & 31) * 255 / 31);
      }
    } else {
      for (int c = 0; c < 3; c++) {
        into[at + c] = (byte) (value >> (16 - 8 * c));
      }
    }
  }

  /** Samples of a decoded pixel. */
  int channels(MemorySegment file) throws IOException {
    return switch (kind) {
      case INDEX -> palette(file).channels();
      case COLOUR -> bits == 32 ? 4 : 3;
      case GRAY -> bits == 16 ? 4 : 1;
    };
  }
}
