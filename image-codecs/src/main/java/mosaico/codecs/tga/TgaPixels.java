package mosaico.codecs.tga;

import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Decoding;
import mosaico.codecs.image.Palette;

/** Decodes the pixels of a TGA file, as they are or in packets. */
final class TgaPixels {

  private static final int REPEATED = 0x80;

  private final TgaHeader header;
  private final MemorySegment file;
  private long at;

  /** Pixels that are left of the packet. */
  private int left;

  private boolean repeated;
  private int value;

  TgaPixels(TgaHeader header, MemorySegment file) {
    this.header = header;
    this.file = file;
    this.at = header.pixelsAt();
  }

  /** Decodes all rows; see {@link mosaico.codecs.image.RasterImage.Decoder}. */
  void decode(byte[] samples, int channels) throws IOException {
    Palette palette =
        header.kind() == TgaHeader.Kind.INDEX ? header.palette(file) : Palette.grays(2);
    for (int i = 0; i < header.height(); i++) {
      Decoding.goOn();
      int y = header.isFromTop() ? i : header.height() - 1 - i;
      for (int j = 0; j < header.width(); j++) {
        int x = header.isFromRight() ? header.width() - 1 - j : j;
        int pixel = next(i);
        int to = (y * header.width() + x) * channels;
        switch (header.kind()) {
          case INDEX -> palette.put(pixel, samples, to, channels);
          case COLOUR -> {
            TgaHeader.colour(pixel, header.bits(), samples, to);
            if (channels == 4) {
              samples[to + 3] = (byte) (pixel >>> 24);
            }
          }
          case GRAY -> gray(pixel, samples, to, channels);
        }
      }
    }
  }

  private static void gray(int pixel, byte[] samples, int to, int channels) {
    for (int c = 0; c < Math.min(3, channels); c++) {
      samples[to + c] = (byte) pixel;
    }
    if (channels == 4) {
      samples[to + 3] = (byte) (pixel >> 8);
    }
  }

  private int next(int row) throws IOException {
    if (!header.compressed()) {
      return pixel(row);
    }
    if (left == 0) {
      int packet = byteAt(row);
      left = 1 + (packet & ~REPEATED);
      repeated = (packet & REPEATED) != 0;
      value = pixel(row);
    } else if (!repeated) {
      value = pixel(row);
    }
    left--;
    return value;
  }

  private int pixel(int row) throws IOException {
    int pixel = 0;
    for (int b = 0; b < header.pixelBytes(); b++) {
      pixel |= byteAt(row) << (8 * b);
    }
    return pixel;
  }

  private int byteAt(int row) throws IOException {
    if (at >= file.byteSize()) {
      throw new IOException("it ends in row %d of its pixels".formatted(row));
    }
    return u8(file, at++);
  }
}
