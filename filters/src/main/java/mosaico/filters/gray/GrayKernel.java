package mosaico.filters.gray;

import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.VectorUse;

/** The reduction of colour to gray; all implementations give equal bytes. */
sealed interface GrayKernel permits ScalarGray, VectorGray {

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static GrayKernel fastest() {
    return VectorUse.current().allowed() ? new VectorGray() : new ScalarGray();
  }

  /** See {@link Grayscale#toGray}. */
  void apply(byte[] in, int from, int channels, Depth depth, byte[] out, int to, int pixels);
}
