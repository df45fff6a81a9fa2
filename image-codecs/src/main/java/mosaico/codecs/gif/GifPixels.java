package mosaico.codecs.gif;

import static mosaico.codecs.image.RasterImage.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Decoding;

/** Decodes a frame's pixels: LZW codes of growing length (GIF89a Specification, appendix F). */
final class GifPixels {

  private static final int MOST_CODES = 4096;
  private static final int LONGEST_CODE = 12;

  /** Rows that an interlaced frame's passes begin with and leave out. */
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private final GifFrame frame;
  private final MemorySegment file;
  private final byte[] samples;
  private final int channels;
  private final int[] prefix = new int[MOST_CODES];
  private final byte[] last = new byte[MOST_CODES];
  private final byte[] string = new byte[MOST_CODES + 1];

  private long at;

  /** Bytes that are left of the data block. */
  private int left;

  private int bits;
  private int bitCount;

  private int x;
  private int y;
  private int pass;
  private long done;

  /**
   * @param samples receives the frame's pixels at their places on the canvas
   */
  GifPixels(GifFrame frame, MemorySegment file, byte[] samples, int channels) {
    this.frame = frame;
    this.file = file;
    this.samples = samples;
    this.channels = channels;
    this.at = frame.dataAt() + 1;
  }

  /** Decodes all pixels; data that follow the last do not matter. */
  void decode() throws IOException {
    int least = u8(file, frame.dataAt());
    if (least < 1 || least >= LONGEST_CODE) {
      throw new IOException("its first frame's codes begin with %d bits".formatted(least));
    }
    int clear = 1 << least;
    int next = clear + 2;
    int length = least + 1;
    int before = -1;
    int first = 0;
    long pixels = (long) frame.width() * frame.height();
    while (done < pixels) {
      int code = code(length);
      if (code == clear) {
        next = clear + 2;
        length = least + 1;
        before = -1;
        continue;
      }
      if (code == clear + 1 || code > next || (code == next && before < 0)) {
        throw lost();
      }
      int end = string.length;
      int from = code;
      if (code == next) {
        string[--end] = (byte) first;
        from = before;
      }
      while (from >= clear + 2) {
        string[--end] = last[from];
        from = prefix[from];
      }
      first = from;
      string[--end] = (byte) from;
      if (before >= 0 && next < MOST_CODES) {
        prefix[next] = before;
        last[next] = (byte) first;
        next++;
      }
      // Even of the first code, which adds none: codes of 1 bit begin where 2 bits end.
      if (next == 1 << length && length < LONGEST_CODE) {
        length++;
      }
      before = code;
      for (int i = end; i < string.length && done < pixels; i++) {
        put(string[i] & 0xff);
      }
    }
  }

  private int code(int length) throws IOException {
    while (bitCount < length) {
      if (left == 0) {
        Decoding.goOn();
        left = byteAt();
        if (left == 0) {
          throw lost();
        }
      }
      bits |= byteAt() << bitCount;
      bitCount += 8;
      left--;
    }
    int code = bits & ((1 << length) - 1);
    bits >>>= length;
    bitCount -= length;
    return code;
  }

  private int byteAt() throws IOException {
    if (at >= file.byteSize()) {
      throw lost();
    }
    return u8(file, at++);
  }

  private IOException lost() {
    return new IOException(
        "its first frame has %d of %d pixels"
            .formatted(done, (long) frame.width() * frame.height()));
  }

  private void put(int index) {
    int to = (frame.top() + y) * frame.canvasWidth() + frame.left() + x;
    frame.palette().put(index, samples, to * channels, channels);
    done++;
    if (++x == frame.width()) {
      x = 0;
      nextRow();
    }
  }

  private void nextRow() {
    if (!frame.interlaced()) {
      y++;
      return;
    }
    y += PASSES[pass][1];
    while (y >= frame.height() && pass < PASSES.length - 1) {
      pass++;
      y = PASSES[pass][0];
    }
  }
}
