package mosaico.codecs.pcx;

import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Decoding;
import mosaico.codecs.image.Palette;

/** Decodes the pixels of a PCX file: runs of bytes, row by row, each row plane by plane. */
final class PcxPixels {

  private static final int RUN = 0xc0;

  private final PcxHeader header;
  private final MemorySegment file;
  private long at;
  private int run;
  private byte value;

  PcxPixels(PcxHeader header, MemorySegment file) {
    this.header = header;
    this.file = file;
    this.at = header.at() + PcxHeader.BYTES;
  }

  /** Decodes all rows; see {@link mosaico.codecs.image.RasterImage.Decoder}. */
  void decode(byte[] samples, int channels) throws IOException {
    Palette palette = header.hasPalette() ? header.palette(file) : Palette.grays(2);
    byte[] row = new byte[header.planeBytes() * header.planes()];
    int to = 0;
    for (int y = 0; y < header.height(); y++) {
      Decoding.goOn();
      for (int i = 0; i < row.length; i++) {
        row[i] = next(y);
      }
      for (int x = 0; x < header.width(); x++) {
        if (header.hasPalette()) {
          palette.put(index(row, x), samples, to, channels);
        } else {
          for (int c = 0; c < channels; c++) {
            samples[to + c] = row[c * header.planeBytes() + x];
          }
        }
        to += channels;
      }
    }
  }

  private int index(byte[] row, int x) {
    int bits = header.bits();
    int shift = 8 - bits - x * bits % 8;
    int index = 0;
    for (int plane = 0; plane < header.planes(); plane++) {
      int packed = row[plane * header.planeBytes() + x * bits / 8];
      index |= (packed >> shift & ((1 << bits) - 1)) << (plane * bits);
    }
    return index;
  }

  private byte next(int y) throws IOException {
    while (run == 0) {
      int first = byteAt(y);
      boolean repeated = header.compressed() && first >= RUN;
      run = repeated ? first - RUN : 1;
      value = (byte) (repeated ? byteAt(y) : first);
    }
    run--;
    return value;
  }

  private int byteAt(int y) throws IOException {
    if (at >= file.byteSize()) {
      throw new IOException("it ends in row %d of its pixels".formatted(y));
    }
    return u8(file, at++);
  }
}
