package mosaico.filters.edges;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.VectorUse;

/** Finds the pixels where the gradient is large and a maximum; all implementations agree. */
sealed interface EdgeKernel permits ScalarEdges, PlainEdges, VectorEdges {

  /** Rows above and below a pixel that its map depends on. */
  int HALO = 2;

  /** The fastest that this machine runs, or what {@link VectorUse#PROPERTY} asks for. */
  static EdgeKernel fastest() {
    VectorUse use = VectorUse.current();
    if (use.wantsOracle()) {
      return new ScalarEdges();
    }
    return use.allowed() ? new VectorEdges() : new PlainEdges();
  }

  /**
   * Sets the edges of the map's rows.
   *
   * <p>A pixel is a candidate if the magnitude of its 3×3 Sobel gradient exceeds the low threshold
   * and those of two of its neighbours: left and right if the gradient's direction is within 22.5°
   * of the horizontal (the right one's may be equal), those above and below if it is within 22.5°
   * of the vertical (the lower one's may be equal), otherwise those on the diagonal that is closer
   * to it. Outside of the image, samples are those of the nearest pixel, and magnitudes are 0. The
   * tangent of 22.5° is 13573 / 2¹⁵, as in OpenCV's {@code canny.cpp}.
   *
   * @param input gray; holds {@link #HALO} rows more than the map on each side, where the image has
   *     them; not modified
   * @param map without edges
   */
  void apply(Band input, Thresholds thresholds, EdgeMap map);
}
