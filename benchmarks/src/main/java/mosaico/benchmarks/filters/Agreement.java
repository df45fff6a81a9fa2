package mosaico.benchmarks.filters;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import org.bytedeco.opencv.opencv_core.Mat;

/** How far two images of one shape are apart. */
final class Agreement {

  private Agreement() {}

  /**
   * The share of samples that differ by more than rounding may, that is by more than 1.
   *
   * @throws IllegalStateException if the images have not the same size
   */
  static double differing(Band ours, Mat theirs) {
    long bytes = theirs.total() * theirs.elemSize();
    if (bytes != ours.bytes()) {
      throw new IllegalStateException("%d bytes, OpenCV %d".formatted(ours.bytes(), bytes));
    }
    byte[] copy = new byte[ours.bytes()];
    theirs.data().position(0).get(copy);
    Depth depth = ours.image().depth();
    int differing = 0;
    for (int i = 0; i < copy.length; i += depth.bytes()) {
      if (Math.abs(depth.get(ours.samples(), ours.start() + i) - depth.get(copy, i)) > 1) {
        differing++;
      }
    }
    return (double) differing * depth.bytes() / copy.length;
  }
}
