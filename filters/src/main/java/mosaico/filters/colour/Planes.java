package mosaico.filters.colour;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * The reds, greens and blues of a row, each in an array of its own. Those of one pixel are at the
 * same place; pixels are in an order that {@link #split} makes and {@link #join} undoes.
 */
final class Planes {

  private final Shape image;
  private final byte[][] planes;

  Planes(Shape image) {
    this.image = image;
    int vector = Species.BYTES.length();
    int bytes = image.width() * image.depth().bytes();
    planes = new byte[3][(bytes + vector - 1) / vector * vector];
  }

  byte[] red() {
    return planes[0];
  }

  byte[] green() {
    return planes[1];
  }

  byte[] blue() {
    return planes[2];
  }

  byte[] plane(int channel) {
    return planes[channel];
  }

  Depth depth() {
    return image.depth();
  }

  /** Takes a row apart. */
  void split(Band input, int y) {
    byte[] in = input.samples();
    int from = input.offset(y);
    boolean eight = image.depth() == Depth.EIGHT;
    int blocks =
        eight
            ? ByteBlocks.split(in, from, image.width(), red(), green(), blue())
            : ShortBlocks.split(in, from, image.width(), red(), green(), blue());
    int bytes = image.depth().bytes();
    for (int i = blocks * 3 * bytes, to = blocks * bytes; i < image.rowBytes(); to += bytes) {
      for (byte[] plane : planes) {
        for (int b = 0; b < bytes; b++) {
          plane[to + b] = in[from + i++];
        }
      }
    }
  }

  /** Joins a row. */
  void join(Band output, int y) {
    byte[] out = output.samples();
    int to = output.offset(y);
    boolean eight = image.depth() == Depth.EIGHT;
    int blocks =
        eight
            ? ByteBlocks.join(red(), green(), blue(), out, to, image.width())
            : ShortBlocks.join(red(), green(), blue(), out, to, image.width());
    int bytes = image.depth().bytes();
    for (int i = blocks * 3 * bytes, from = blocks * bytes; i < image.rowBytes(); from += bytes) {
      for (byte[] plane : planes) {
        for (int b = 0; b < bytes; b++) {
          out[to + i++] = plane[from + b];
        }
      }
    }
  }
}
