package mosaico.codecs.icon;

import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.bmp.Dib;
import mosaico.codecs.image.Decoding;

/**
 * The pixels of a bitmap in an icon: rows of colours, then rows of a mask, of which 1 is
 * transparent. Alpha of 32-bit pixels counts instead of the mask, unless all of it is 0.
 *
 * @param bitmap with the height of the icon
 */
record IconPixels(Dib bitmap) {

  static final int CHANNELS = 4;

  private static final int ALPHA_IN_PIXEL = 3;

  /** Decodes all rows; see {@link mosaico.codecs.image.RasterImage.Decoder}. */
  void decode(MemorySegment file, byte[] samples) throws IOException {
    long from = bitmap.end();
    bitmap.checkLength(file, from);
    int rowBytes = bitmap.width() * CHANNELS;
    boolean alpha = false;
    for (int y = 0; y < bitmap.height(); y++) {
      Decoding.goOn();
      bitmap.row(file, from, y, samples, y * rowBytes, CHANNELS);
      if (bitmap.bits() == 32) {
        alpha |= alpha(file, y, samples, y * rowBytes);
      }
    }
    if (!alpha) {
      mask(file, samples);
    }
  }

  private long row(int y, long bytes) {
    return (bitmap.fromTop() ? y : bitmap.height() - 1L - y) * bytes;
  }

  private boolean alpha(MemorySegment file, int y, byte[] samples, int to) {
    long row = bitmap.end() + row(y, bitmap.rowBytes());
    boolean any = false;
    for (int x = 0; x < bitmap.width(); x++) {
      int alpha = u8(file, row + 4L * x + ALPHA_IN_PIXEL);
      samples[to + CHANNELS * x + ALPHA_IN_PIXEL] = (byte) alpha;
      any |= alpha != 0;
    }
    return any;
  }

  /** What is not there of the mask is opaque. */
  private void mask(MemorySegment file, byte[] samples) {
    long from = bitmap.end() + bitmap.rowBytes() * bitmap.height();
    long maskBytes = Math.ceilDiv(bitmap.width(), 32) * 4L;
    int to = ALPHA_IN_PIXEL;
    for (int y = 0; y < bitmap.height(); y++) {
      long row = from + row(y, maskBytes);
      for (int x = 0; x < bitmap.width(); x++, to += CHANNELS) {
        long at = row + x / 8;
        boolean hidden = at < file.byteSize() && (u8(file, at) >> (7 - x % 8) & 1) == 1;
        samples[to] = (byte) (hidden ? 0 : 255);
      }
    }
  }
}
