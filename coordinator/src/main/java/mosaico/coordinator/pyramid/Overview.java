package mosaico.coordinator.pyramid;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import mosaico.filters.geometry.Shape;

/**
 * A whole image, made small enough to be kept. Each of its parts is decoded once, when it is there
 * and somebody looks. Not safe for use by several threads at once.
 */
final class Overview {

  /** Of the longer side, in pixels. */
  static final int LONGEST = 1_024;

  private final int shift;
  private final Reduction small;
  private final BitSet there = new BitSet();

  Overview(Shape image) {
    shift = shift(image);
    small = new Reduction(image, shift, 0, 0, image.width(), image.height());
  }

  /** By which power of two an image is made smaller. */
  static int shift(Shape image) {
    int shift = 0;
    while (Reduction.reduced(Math.max(image.width(), image.height()), shift) > LONGEST) {
      shift++;
    }
    return shift;
  }

  int shift() {
    return shift;
  }

  Reduction image() {
    return small;
  }

  /**
   * Adds parts that are there and were not before.
   *
   * @param until no further part is decoded after this moment of {@link System#nanoTime}
   * @return whether no part is missing
   */
  boolean update(Layer layer, long until) throws IOException {
    int parts = layer.parts();
    for (int i = there.nextClearBit(0); i < parts; i = there.nextClearBit(i + 1)) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      Optional<byte[]> samples = layer.samples(i, until);
      if (samples.isPresent()) {
        int width = layer.shape().width();
        small.add(layer.rows(i), samples.get(), width, width);
        there.set(i);
      }
    }
    return there.cardinality() == parts;
  }
}
