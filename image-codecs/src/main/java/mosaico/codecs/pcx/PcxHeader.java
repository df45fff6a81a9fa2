package mosaico.codecs.pcx;

import static mosaico.codecs.image.RasterImage.u16;
import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import mosaico.codecs.image.Palette;

/**
 * The header of a PCX file (ZSoft's Technical Reference Manual, 1991).
 *
 * @param at the position of the file, which may be one of several in a DCX file
 * @param bits of a sample in a plane
 * @param rowBytes of a plane
 */
record PcxHeader(
    long at,
    int version,
    boolean compressed,
    int bits,
    int width,
    int height,
    int planes,
    int rowBytes) {

  static final int BYTES = 128;

  private static final int COLOURS_AT = 16;
  private static final int WITHOUT_COLOURS = 3;
  private static final int WITH_256_COLOURS = 5;
  private static final int COLOUR_MAP = 12;
  private static final int COLOUR_MAP_BYTES = 1 + 3 * 256;

  /** The colours of IBM's Enhanced Graphics Adapter, which files without any of their own mean. */
  private static final Palette EGA =
      new Palette(
          HexFormat.of()
              .parseHex(
                  "0000000000aa00aa0000aaaaaa0000aa00aaaa5500aaaaaa"
                      + "5555555555ff55ff5555ffffff5555ff55ffffff55ffffff"));

  /**
   * Reads a header.
   *
   * @throws IOException if it is cut short, or its size or layout is none
   */
  static PcxHeader read(MemorySegment file, long at) throws IOException {
    if (file.byteSize() < BYTES || at > file.byteSize() - BYTES) {
      throw new IOException("it ends within its header");
    }
    PcxHeader header =
        new PcxHeader(
            at,
            u8(file, at + 1),
            u8(file, at + 2) == 1,
            u8(file, at + 3),
            u16(file, at + 8) - u16(file, at + 4) + 1,
            u16(file, at + 10) - u16(file, at + 6) + 1,
            u8(file, at + 65),
            u16(file, at + 66));
    if (header.width < 1 || header.height < 1) {
      throw new IOException(
          "its header says %d x %d pixels".formatted(header.width, header.height));
    }
    boolean known =
        switch (header.bits) {
          case 1 -> header.planes >= 1 && header.planes <= 4;
          case 2, 4 -> header.planes == 1;
          case 8 -> header.planes == 1 || header.planes == 3 || header.planes == 4;
          default -> false;
        };
    if (!known) {
      throw new IOException(
          "its header says %d planes of %d bits".formatted(header.planes, header.bits));
    }
    return header;
  }

  /** Bytes of a plane's row: what the header says, unless that is too few for the width. */
  int planeBytes() {
    return Math.max(rowBytes, Math.ceilDiv(width * bits, 8));
  }

  boolean hasPalette() {
    return bits * planes <= 8;
  }

  /**
   * The colours of indices; of one bit, black and white; of eight bits, those behind the pixels if
   * they are there, else grays.
   */
  Palette palette(MemorySegment file) {
    int count = 1 << (bits * planes);
    if (count == 2) {
      return Palette.grays(count);
    }
    if (count < 256) {
      Palette stored = Palette.read(file, at + COLOURS_AT, count);
      return version == WITHOUT_COLOURS && stored.isBlack() ? EGA : stored;
    }
    long map = file.byteSize() - COLOUR_MAP_BYTES;
    boolean mapped =
        version >= WITH_256_COLOURS && map >= at + BYTES && u8(file, map) == COLOUR_MAP;
    return mapped ? Palette.read(file, map + 1, count) : Palette.grays(count);
  }
}
