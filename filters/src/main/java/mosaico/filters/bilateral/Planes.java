package mosaico.filters.bilateral;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.PaddedRow;
import mosaico.filters.geometry.Shape;

/**
 * Some rows of an image as floats, each channel on its own, with what lies left and right of them;
 * a row is kept in the slot of its number modulo the number of slots. Alpha is from 0 to 1.
 */
final class Planes {

  private static final int ALPHA = 3;

  private final Shape image;
  private final int margin;
  private final int slots;
  private final int stride;
  private final byte[] padded;
  private final float[] values;

  /**
   * @param margin pixels left and right of a row
   * @param slots how many rows are kept
   * @param spare values that may be read beyond a row
   */
  Planes(Shape image, int margin, int slots, int spare) {
    this.image = image;
    this.margin = margin;
    this.slots = slots;
    stride = Math.addExact(image.width(), 2 * margin + spare);
    padded = new byte[Math.multiplyExact(image.width() + 2 * margin, image.pixelBytes())];
    values = new float[Math.multiplyExact(slots * image.channels(), stride)];
  }

  float[] values() {
    return values;
  }

  /** From one channel of a row to the next. */
  int stride() {
    return stride;
  }

  /** Where the first channel's value of a row's pixel is; 0 is the first one of the margin. */
  int at(int row, int x) {
    return row % slots * image.channels() * stride + x;
  }

  void put(Band input, int row) {
    PaddedRow.copy(input, row, margin, padded);
    Depth depth = image.depth();
    int pixels = image.width() + 2 * margin;
    for (int channel = 0; channel < image.channels(); channel++) {
      float unit = channel == ALPHA ? depth.white() : 1;
      int to = at(row, 0) + channel * stride;
      int from = channel * depth.bytes();
      for (int x = 0; x < pixels; x++) {
        values[to + x] = depth.get(padded, from) / unit;
        from += image.pixelBytes();
      }
    }
  }
}
