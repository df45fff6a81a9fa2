package mosaico.codecs.tiff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Decodes an image in strips, each of them whole; those of all planes together. */
final class LibTiffStrips implements LibTiffPieces {

  private final OpenTiff tiff;
  private final LibTiffRow converter;
  private final int height;
  private final int rowsPerStrip;
  private final long rowBytes;
  private final MemorySegment[] strips;
  private final MemorySegment[] rows;

  /** Index of the strip that is decoded, counted from the top. */
  private int held = -1;

  LibTiffStrips(OpenTiff tiff, TiffLayout layout, LibTiffRow converter) throws IOException {
    this.tiff = tiff;
    this.converter = converter;
    this.height = layout.height();
    this.rowsPerStrip = tiff.rowsPerStrip(height);
    this.rowBytes = tiff.stripBytes(1);
    int planes = layout.planes() ? converter.used() : 1;
    this.strips = new MemorySegment[planes];
    this.rows = new MemorySegment[planes];
    for (int i = 0; i < planes; i++) {
      strips[i] = tiff.allocate(tiff.stripBytes(rowsPerStrip));
    }
  }

  @Override
  public void row(int y, byte[] into, int offset) throws IOException {
    int index = y / rowsPerStrip;
    if (index != held) {
      held = -1;
      int stripRows = Math.min(rowsPerStrip, height - index * rowsPerStrip);
      for (int i = 0; i < strips.length; i++) {
        tiff.readStrip(tiff.strip(y, i), strips[i].asSlice(0, tiff.stripBytes(stripRows)));
      }
      held = index;
    }
    for (int i = 0; i < strips.length; i++) {
      rows[i] = strips[i].asSlice(y % rowsPerStrip * rowBytes, rowBytes);
    }
    converter.convert(rows, converter.shape().width(), into, offset);
  }
}
