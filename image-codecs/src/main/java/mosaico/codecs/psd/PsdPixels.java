package mosaico.codecs.psd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static mosaico.codecs.image.RasterImage.u8;
import static mosaico.codecs.psd.PsdHeader.u16;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Decoding;

/**
 * Decodes the merged image of a Photoshop file: all rows of one channel, then those of the next, as
 * they are or in runs. Of 16 bits, the upper 8 are kept.
 */
final class PsdPixels {

  private static final int ALPHA = 3;
  private static final int BLACK = 3;

  private final PsdHeader header;
  private final MemorySegment file;
  private final byte[] samples;
  private final int step;
  private final byte[] row;

  /**
   * @param samples receives the pixels, row after row
   */
  PsdPixels(PsdHeader header, MemorySegment file, byte[] samples) {
    this.header = header;
    this.file = file;
    this.samples = samples;
    this.step = header.samples();
    this.row = new byte[header.rowBytes()];
  }

  /** Decodes all rows; see {@link mosaico.codecs.image.RasterImage.Decoder}. */
  void decode() throws IOException {
    long rows = (long) header.channels() * header.height();
    long at = header.pixelsAt() + (header.runs() ? 2 * rows : 0);
    if (at > file.byteSize()) {
      throw new IOException("it ends before its pixels begin");
    }
    for (int channel = 0; channel < header.used(); channel++) {
      for (int y = 0; y < header.height(); y++) {
        Decoding.goOn();
        int index = channel * header.height() + y;
        int length = header.runs() ? u16(file, header.pixelsAt() + 2L * index) : row.length;
        if (at + length > file.byteSize()) {
          throw lost(y);
        }
        if (header.runs()) {
          unpack(at, at + length, y);
        } else {
          MemorySegment.copy(file, JAVA_BYTE, at, row, 0, length);
        }
        at += length;
        put(channel, y);
      }
    }
  }

  /** PackBits: n below 128 is n + 1 bytes as they are, n above 128 is 257 - n times the next. */
  private void unpack(long from, long end, int y) throws IOException {
    long at = from;
    int to = 0;
    while (to < row.length) {
      if (at >= end) {
        throw lost(y);
      }
      int code = u8(file, at++);
      if (code == 128) {
        continue;
      }
      boolean run = code > 128;
      int count = Math.min(run ? 257 - code : code + 1, row.length - to);
      if (at + (run ? 1 : count) > end) {
        throw lost(y);
      }
      for (int i = 0; i < count; i++) {
        row[to++] = file.get(JAVA_BYTE, run ? at : at + i);
      }
      at += run ? 1 : count;
    }
  }

  private static IOException lost(int y) {
    return new IOException("it ends in row %d of its pixels".formatted(y));
  }

  /** Puts the row of a channel where it belongs. */
  private void put(int channel, int y) {
    int first = y * header.width() * step;
    for (int x = 0; x < header.width(); x++) {
      int to = first + x * step;
      int value = value(x);
      if (channel == header.colours().channels) {
        samples[to + ALPHA] = (byte) value;
        continue;
      }
      switch (header.colours()) {
        case BITMAP, GRAY -> {
          for (int c = 0; c < Math.min(3, step); c++) {
            samples[to + c] = (byte) value;
          }
        }
        case INDEXED -> header.palette().put(value, samples, to, step);
        case RGB -> samples[to + channel] = (byte) value;
        case INKS -> ink(channel, value, to);
      }
    }
  }

  /** The sample of a row's pixel; 1 of a bitmap is black. */
  private int value(int x) {
    return switch (header.bits()) {
      case 1 -> (row[x / 8] >> (7 - x % 8) & 1) == 1 ? 0 : 255;
      case 8 -> row[x] & 0xff;
      default -> row[2 * x] & 0xff;
    };
  }

  /** Inks are stored inverted. Black darkens the other three, rounded as in Pillow. */
  private void ink(int channel, int light, int to) {
    if (channel < BLACK) {
      samples[to + channel] = (byte) light;
      return;
    }
    for (int c = 0; c < BLACK; c++) {
      int product = (255 - (samples[to + c] & 0xff)) * light + 128;
      samples[to + c] = (byte) (light - (((product >> 8) + product) >> 8));
    }
  }
}
