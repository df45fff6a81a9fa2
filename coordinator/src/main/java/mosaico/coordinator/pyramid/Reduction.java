package mosaico.coordinator.pyramid;

import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * A part of an image, made smaller by a power of two: each pixel is the mean of a square of the
 * image's. Rows are added in any order; pixels of which none was added are transparent.
 */
final class Reduction {

  private final int shift;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final int channels;

  /** The sums of the samples that were added, and after them how many pixels these are of. */
  private final int[] sums;

  /**
   * Nothing yet of a part.
   *
   * @param image its channels matter
   * @param shift 0 for the size of the image, 1 for half of it
   * @param left first column of the part, a multiple of the square's side
   * @param top first row of the part, likewise
   * @param width of the part, in columns of the image
   * @param height of the part, in rows of the image
   */
  Reduction(Shape image, int shift, int left, int top, int width, int height) {
    this.shift = shift;
    this.left = left;
    this.top = top;
    this.width = reduced(width, shift);
    this.height = reduced(height, shift);
    this.channels = image.channels();
    this.sums = new int[Math.multiplyExact(this.width * this.height, channels + 1)];
  }

  /** How many pixels so many become: the last square may not be whole. */
  static int reduced(int pixels, int shift) {
    return (int) (((long) pixels + (1L << shift) - 1) >> shift);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /**
   * Adds the part of a band that lies in this one.
   *
   * @param rows of the image
   * @param band whole rows of 8 bits a sample, not modified
   * @param right first column beyond the part
   */
  void add(Rows rows, byte[] band, int imageWidth, int right) {
    int last = Math.min(rows.to(), top + (height << shift));
    for (int y = Math.max(rows.from(), top); y < last; y++) {
      int line = ((y - top) >> shift) * width;
      int from = (y - rows.from()) * imageWidth * channels;
      for (int x = left; x < right; x++) {
        int to = (line + ((x - left) >> shift)) * (channels + 1);
        int at = from + x * channels;
        for (int c = 0; c < channels; c++) {
          sums[to + c] += band[at + c] & 0xff;
        }
        sums[to + channels]++;
      }
    }
  }

  /**
   * A part of this, made smaller once more.
   *
   * @param more by which power of two
   */
  Picture picture(int more, int fromX, int fromY, int toX, int toY) {
    int w = reduced(toX - fromX, more);
    int h = reduced(toY - fromY, more);
    long[] all = new long[w * h * (channels + 1)];
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        int at = (y * width + x) * (channels + 1);
        int to = (((y - fromY) >> more) * w + ((x - fromX) >> more)) * (channels + 1);
        for (int c = 0; c <= channels; c++) {
          all[to + c] += sums[at + c];
        }
      }
    }
    return Picture.of(all, w, h, channels);
  }

  /**
   * An image that can be sent.
   *
   * @param samples of 8 bits
   */
  record Picture(Shape shape, byte[] samples) {

    /** Means of sums; with alpha if some pixels have none. */
    private static Picture of(long[] sums, int width, int height, int channels) {
      boolean whole = true;
      for (int i = channels; i < sums.length; i += channels + 1) {
        whole &= sums[i] > 0;
      }
      int kept = whole ? channels : 4;
      byte[] samples = new byte[width * height * kept];
      for (int i = 0; i < width * height; i++) {
        long count = sums[i * (channels + 1) + channels];
        if (count == 0) {
          continue;
        }
        for (int c = 0; c < kept; c++) {
          int of = channels == 1 && c < 3 ? 0 : c;
          samples[i * kept + c] =
              of < channels
                  ? (byte) ((sums[i * (channels + 1) + of] + count / 2) / count)
                  : (byte) 255;
        }
      }
      return new Picture(new Shape(width, height, kept, Depth.EIGHT), samples);
    }
  }
}
