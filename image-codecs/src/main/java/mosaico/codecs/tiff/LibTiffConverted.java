package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Decodes an image whose colours libtiff converts to RGB of 8 bits: YCbCr, L*a*b*, LogLuv and old
 * JPEG. Keeps one strip, or one row of tiles.
 */
final class LibTiffConverted implements LibTiffPieces {

  private static final int PIXEL_BYTES = 4;

  private static final int UPRIGHT = 1;

  private final OpenTiff tiff;
  private final TiffLayout layout;
  private final LibTiffRow converter;
  private final int across;
  private final int pieceHeight;
  private final MemorySegment[] pieces;

  /** Index of the row of pieces that is decoded, counted from the top. */
  private int held = -1;

  LibTiffConverted(OpenTiff tiff, TiffLayout layout, LibTiffRow converter) throws IOException {
    this.tiff = tiff;
    this.layout = layout;
    this.converter = converter;
    this.across = Math.ceilDiv(layout.width(), layout.pieceWidth());
    this.pieceHeight = layout.tiled() ? layout.pieceHeight() : tiff.rowsPerStrip(layout.height());
    this.pieces = new MemorySegment[across];
    for (int i = 0; i < across; i++) {
      pieces[i] = tiff.allocate((long) layout.pieceWidth() * pieceHeight * PIXEL_BYTES);
    }
    // It would be turned partly.
    tiff.set(TiffTags.ORIENTATION, UPRIGHT);
  }

  @Override
  public void row(int y, byte[] into, int offset) throws IOException {
    int index = y / pieceHeight;
    if (index != held) {
      held = -1;
      for (int column = 0; column < across; column++) {
        decode(index, column);
      }
      held = index;
    }
    int top = index * pieceHeight;
    int rows = layout.tiled() ? pieceHeight : Math.min(pieceHeight, layout.height() - top);
    long rowBytes = (long) layout.pieceWidth() * PIXEL_BYTES;
    // The last row is the first.
    long at = (rows - 1L - (y - top)) * rowBytes;
    for (int column = 0; column < across; column++) {
      int left = column * layout.pieceWidth();
      int width = Math.min(layout.pieceWidth(), layout.width() - left);
      int to = offset + left * converter.shape().pixelBytes();
      converter.convertRgba(pieces[column].asSlice(at, rowBytes), width, into, to);
    }
  }

  private void decode(int index, int column) throws IOException {
    int top = index * pieceHeight;
    if (layout.tiled()) {
      int left = column * layout.pieceWidth();
      tiff.readRgbaTile(index * across + column, left, top, pieces[column]);
    } else {
      tiff.readRgbaStrip(top, pieces[column]);
    }
  }
}
