package mosaico.codecs.tiff;

import java.io.IOException;
import mosaico.codecs.image.RowReader;

/** Reads the rows of a TIFF file from the top. */
final class LibTiffRows implements RowReader {

  private final OpenTiff tiff;
  private final LibTiffPieces pieces;
  private final int rowBytes;
  private int next;

  /**
   * @param tiff closed with this
   */
  LibTiffRows(OpenTiff tiff, LibTiffPieces pieces, int rowBytes) {
    this.tiff = tiff;
    this.pieces = pieces;
    this.rowBytes = rowBytes;
  }

  /** Decodes a row, and goes back to the top. */
  void probe(int row) throws IOException {
    pieces.row(row, new byte[rowBytes], 0);
  }

  @Override
  public void read(int count, byte[] into, int offset) throws IOException {
    for (int i = 0; i < count; i++) {
      pieces.row(next, into, offset + i * rowBytes);
      next++;
    }
  }

  @Override
  public void skip(int count) {
    next += count;
  }

  @Override
  public void close() {
    tiff.close();
  }
}
