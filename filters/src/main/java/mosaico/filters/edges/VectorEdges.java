package mosaico.filters.edges;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;

/**
 * The gradients by the Vector API, in lanes as wide as the magnitudes are; those of 16-bit samples'
 * L2 norms by {@link PlainEdges}.
 */
final class VectorEdges implements EdgeKernel {

  private final EdgeKernel plain = new PlainEdges();

  @Override
  public void apply(Band input, Thresholds thresholds, EdgeMap map) {
    boolean eight = input.image().depth() == Depth.EIGHT;
    if (eight && !thresholds.euclidean()) {
      new ShortEdges(input, thresholds, map).run();
    } else if (eight || !thresholds.euclidean()) {
      new IntEdges(input, thresholds, map).run();
    } else {
      plain.apply(input, thresholds, map);
    }
  }
}
