package mosaico.codecs.bmp;

import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Decoding;

/**
 * Decodes run lengths: of indices of 4 or 8 bits, or of colours of 24 bits as OS/2 has them. What
 * the runs leave out has index 0, or is black.
 */
final class BmpRuns {

  private static final int END_OF_ROW = 0;
  private static final int END = 1;
  private static final int MOVE = 2;

  private final Dib bitmap;
  private final MemorySegment file;
  private final byte[] samples;
  private final int channels;
  private long at;
  private int x;

  /** Counted from the first row that is stored. */
  private int y;

  BmpRuns(Dib bitmap, MemorySegment file, long from, byte[] samples, int channels) {
    this.bitmap = bitmap;
    this.file = file;
    this.samples = samples;
    this.channels = channels;
    this.at = from;
  }

  /** Decodes all rows; see {@link mosaico.codecs.image.RasterImage.Decoder}. */
  void decode() throws IOException {
    if (bitmap.bits() <= 8) {
      for (int to = 0; to < samples.length; to += channels) {
        bitmap.palette().put(0, samples, to, channels);
      }
    }
    while (y < bitmap.height()) {
      if (at >= file.byteSize() && y == bitmap.height() - 1 && x >= bitmap.width()) {
        return;
      }
      int count = next();
      if (count > 0) {
        run(count);
        continue;
      }
      int code = next();
      switch (code) {
        case END_OF_ROW -> {
          Decoding.goOn();
          x = 0;
          y++;
        }
        case END -> {
          return;
        }
        case MOVE -> {
          x += next();
          y += next();
        }
        default -> pixels(code);
      }
    }
  }

  private int next() throws IOException {
    if (at >= file.byteSize()) {
      throw new IOException("it ends in row %d of its pixels".formatted(y));
    }
    return u8(file, at++);
  }

  private void run(int count) throws IOException {
    int value = next();
    if (bitmap.bits() == 24) {
      int green = next();
      int red = next();
      for (int i = 0; i < count; i++) {
        put(red, green, value);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      put(bitmap.bits() == 8 ? value : value >> (i % 2 == 0 ? 4 : 0) & 15);
    }
  }

  /** As many pixels as they are, which fill an even number of bytes. */
  private void pixels(int count) throws IOException {
    long from = at;
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (bitmap.bits() == 24) {
        int blue = next();
        int green = next();
        put(next(), green, blue);
      } else if (bitmap.bits() == 8) {
        put(next());
      } else {
        value = i % 2 == 0 ? next() : value;
        put(value >> (i % 2 == 0 ? 4 : 0) & 15);
      }
    }
    at += (at - from) % 2;
  }

  /** What goes beyond the end of a row is left out. */
  private int place() {
    int row = bitmap.fromTop() ? y : bitmap.height() - 1 - y;
    return x >= bitmap.width() ? -1 : (row * bitmap.width() + x) * channels;
  }

  private void put(int index) {
    int to = place();
    if (to >= 0) {
      bitmap.palette().put(index, samples, to, channels);
    }
    x++;
  }

  private void put(int red, int green, int blue) {
    int to = place();
    if (to >= 0) {
      samples[to] = (byte) red;
      samples[to + 1] = (byte) green;
      samples[to + 2] = (byte) blue;
    }
    x++;
  }
}
