package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Decodes an image in rows of tiles, and keeps one of them converted. */
final class LibTiffTiles implements LibTiffPieces {

  private final OpenTiff tiff;
  private final TiffLayout layout;
  private final LibTiffRow converter;
  private final int across;
  private final int planes;
  private final MemorySegment[] tiles;
  private final MemorySegment[] rows;
  private final long tileRowBytes;

  /** As many rows as a tile has, or the image. */
  private final byte[] converted;

  /** Index of the row of tiles that is converted, counted from the top. */
  private int held = -1;

  LibTiffTiles(OpenTiff tiff, TiffLayout layout, LibTiffRow converter) throws IOException {
    this.tiff = tiff;
    this.layout = layout;
    this.converter = converter;
    this.across = Math.ceilDiv(layout.width(), layout.pieceWidth());
    this.planes = layout.planes() ? converter.used() : 1;
    this.tiles = new MemorySegment[planes];
    this.rows = new MemorySegment[planes];
    for (int i = 0; i < planes; i++) {
      tiles[i] = tiff.allocate(tiff.tileBytes());
    }
    this.tileRowBytes = tiff.tileBytes() / layout.pieceHeight();
    int height = Math.min(layout.pieceHeight(), layout.height());
    this.converted = new byte[Math.multiplyExact(height, converter.shape().rowBytes())];
  }

  @Override
  public void row(int y, byte[] into, int offset) throws IOException {
    int index = y / layout.pieceHeight();
    if (index != held) {
      held = -1;
      for (int column = 0; column < across; column++) {
        decode(index, column);
      }
      held = index;
    }
    int rowBytes = converter.shape().rowBytes();
    System.arraycopy(converted, y % layout.pieceHeight() * rowBytes, into, offset, rowBytes);
  }

  private void decode(int index, int column) throws IOException {
    int top = index * layout.pieceHeight();
    int left = column * layout.pieceWidth();
    int tile = index * across + column;
    int ofPlane = Math.ceilDiv(layout.height(), layout.pieceHeight()) * across;
    for (int i = 0; i < planes; i++) {
      tiff.readTile(tile + i * ofPlane, tiles[i]);
    }
    int width = Math.min(layout.pieceWidth(), layout.width() - left);
    int height = Math.min(layout.pieceHeight(), layout.height() - top);
    int rowBytes = converter.shape().rowBytes();
    int leftBytes = left * converter.shape().pixelBytes();
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < planes; i++) {
        rows[i] = tiles[i].asSlice(y * tileRowBytes, tileRowBytes);
      }
      converter.convert(rows, width, converted, y * rowBytes + leftBytes);
    }
  }
}
