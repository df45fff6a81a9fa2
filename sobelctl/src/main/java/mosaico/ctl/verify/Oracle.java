package mosaico.ctl.verify;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.filters.sobel.Norm;
import mosaico.filters.sobel.ScalarSobel;

/**
 * The expected output of {@code sobel}: gray by OpenCV's formula, then the naive kernel, on the
 * whole image at once.
 */
final class Oracle {
  private Oracle() {}

  /**
   * The edges of a whole image.
   *
   * @param image gray or RGB; not modified
   */
  static Band edges(Band image) {
    Band gray = image.image().isGray() ? image : gray(image);
    Band edges = Band.allocate(gray.image(), gray.rows());
    new ScalarSobel().apply(gray, edges, Norm.L2);
    return edges;
  }

  private static Band gray(Band rgb) {
    Shape shape = rgb.image().withChannels(1);
    Band gray = Band.allocate(shape, shape.rows());
    byte[] in = rgb.samples();
    for (int i = 0; i < gray.bytes(); i++) {
      int red = in[3 * i] & 0xff;
      int green = in[3 * i + 1] & 0xff;
      int blue = in[3 * i + 2] & 0xff;
      gray.samples()[i] = (byte) ((9798 * red + 19235 * green + 3735 * blue + 16384) >> 15);
    }
    return gray;
  }
}
