package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Decodes an image row by row, for strips that are large. */
final class LibTiffScanlines implements LibTiffPieces {

  private final OpenTiff tiff;
  private final LibTiffRow converter;
  private final int rowsPerStrip;
  private final MemorySegment row;
  private final MemorySegment[] rows;

  /** The row that is decoded next. */
  private int next;

  LibTiffScanlines(OpenTiff tiff, TiffLayout layout, LibTiffRow converter) throws IOException {
    this.tiff = tiff;
    this.converter = converter;
    this.rowsPerStrip = tiff.rowsPerStrip(layout.height());
    this.row = tiff.allocate(tiff.rowBytes());
    this.rows = new MemorySegment[] {row};
  }

  @Override
  public void row(int y, byte[] into, int offset) throws IOException {
    if (y < next || y / rowsPerStrip > next / rowsPerStrip) {
      next = y / rowsPerStrip * rowsPerStrip;
    }
    while (next <= y) {
      tiff.readRow(next, row);
      next++;
    }
    converter.convert(rows, converter.shape().width(), into, offset);
  }
}
