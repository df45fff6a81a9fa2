package mosaico.codecs.tiff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import mosaico.codecs.tiff.TiffTags.Compression;

/**
 * What reading a TIFF file by libtiff takes.
 *
 * @param ofLibtiff bytes that it may allocate at once, some of them for what is damaged
 */
record LibTiffMemory(TiffLayout layout, TiffPixels pixels, long ofLibtiff) {

  /** Tables of the decoders, and tags. */
  private static final long DECODER = 4 << 20;

  /** Reference rows and runs of fax, tables, rows of libjpeg. */
  private static final long PER_COLUMN = 64;

  /** Offset and length, as read and as kept. */
  private static final long PER_PIECE = 64;

  private static final int MARKER = 0xff;
  private static final int START_OF_SCAN = 0xda;
  private static final int BASELINE = 0xc0;
  private static final int EXTENDED = 0xc1;

  /**
   * Counts for a layout.
   *
   * @param file all of it
   */
  static LibTiffMemory of(TiffLayout layout, TiffPixels pixels, MemorySegment file) {
    long piece = layout.pieceBytes();
    long decoder =
        switch (layout.compression()) {
          // A strip in 16 bits, or as floating-point numbers.
          case Compression.PIXAR_LOG, Compression.SGI_LOG, Compression.SGI_LOG_24 ->
              times(piece, 4);
          case Compression.WEBP -> times(piece, 2);
          // Coefficients of all of it, which libjpeg allocates.
          case Compression.JPEG -> needsCoefficients(layout, file) ? times(piece, 3) : 0;
          case Compression.OLD_JPEG -> times(piece, 3);
          default -> 0;
        };
    long converted = pixels.isConverted() ? times(piece, 3) : 0;
    long rows = PER_COLUMN * layout.pieceWidth() * Math.min(4, layout.samples());
    long all = 2 * layout.longestPiece() + PER_PIECE * layout.pieces() + DECODER + rows;
    return new LibTiffMemory(layout, pixels, sum(all, sum(decoder, converted)));
  }

  /**
   * Bytes that decoded strips or tiles take beside that.
   *
   * @param rowBytes of the image as it is wanted
   */
  long ofPieces(int rowBytes) {
    long row = LibTiffRow.memory(layout, pixels) + 2L * rowBytes;
    if (pixels.isConverted()) {
      long across = Math.ceilDiv(layout.width(), layout.pieceWidth());
      long pixelsOfPiece = times(layout.pieceWidth(), layout.pieceHeight());
      return sum(row, times(times(pixelsOfPiece, across), 4));
    }
    if (LibTiffImage.isStreamed(layout, pixels)) {
      return row + layout.pieceBytes() / layout.pieceHeight();
    }
    long kept =
        layout.tiled() ? times(rowBytes, Math.min(layout.pieceHeight(), layout.height())) : 0;
    return sum(row, sum(kept, layout.pieceBytes()));
  }

  /** Products and sums that are too large are the largest number: they are not admitted. */
  private static long times(long a, long b) {
    return a > Long.MAX_VALUE / 8 / Math.max(1, b) ? Long.MAX_VALUE / 8 : a * b;
  }

  private static long sum(long a, long b) {
    return Math.min(Long.MAX_VALUE / 8, a + b);
  }

  /**
   * Whether the first JPEG image is not one that is decoded row by row: it is progressive, or has a
   * scan for each component. Also if its header cannot be read.
   */
  private static boolean needsCoefficients(TiffLayout layout, MemorySegment file) {
    int components = 0;
    long at = layout.firstAt() + 2;
    while (at >= 2 && at + 4 < file.byteSize() && at - layout.firstAt() < layout.longestPiece()) {
      int code = at(file, at + 1);
      if (at(file, at) != MARKER) {
        return true;
      }
      if (code == MARKER) {
        at++;
        continue;
      }
      if (code == START_OF_SCAN) {
        return components == 0 || at(file, at + 4) < components;
      }
      if ((code & 0xf0) == 0xc0 && code != 0xc4 && code != 0xc8 && code != 0xcc) {
        if ((code != BASELINE && code != EXTENDED) || at + 9 >= file.byteSize()) {
          return true;
        }
        components = at(file, at + 9);
      }
      at += 2 + (at(file, at + 2) << 8 | at(file, at + 3));
    }
    return true;
  }

  private static int at(MemorySegment file, long position) {
    return file.get(JAVA_BYTE, position) & 0xff;
  }
}
