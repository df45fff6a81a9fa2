package mosaico.filters.sobel;

/** How a gradient's two parts become one magnitude. */
public enum Norm {
  /** {@code min(255, round(sqrt(gx² + gy²)))}. */
  L2,
  /** {@code min(255, |gx| + |gy|)}. */
  L1
}
