package mosaico.filters.sobel;

import java.util.Optional;
import mosaico.filters.gradient.Measure;

/** How a gradient's two parts become one magnitude. */
public enum Norm {
  /** {@code min(255, round(sqrt(gx² + gy²)))}. */
  L2,
  /** {@code min(255, |gx| + |gy|)}. */
  L1;

  /** The norm that is measured, if it is one. */
  static Optional<Norm> of(Measure measure) {
    return switch (measure) {
      case L2 -> Optional.of(L2);
      case L1 -> Optional.of(L1);
      case X, Y, SUM -> Optional.empty();
    };
  }
}
