package mosaico.filters.resize;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.Species;

/**
 * The passes by the Vector API. That over the columns works on as many rows at once as fit a
 * vector; that over the rows on neighbouring samples. Sums of 8-bit samples are made in ints,
 * larger ones in doubles, which hold them exactly; those of 16-bit colours weighted by alpha fit
 * neither, and are left to {@link PlainResize}.
 */
final class VectorResize implements ResizeKernel {

  private final PlainResize plain = new PlainResize();

  @Override
  public void columns(Band input, Band output, Weights weights, Alpha alpha) {
    boolean weighted = alpha.weights(output.image());
    if (output.image().depth() == Depth.EIGHT) {
      if (weighted) {
        new WeightedColumns(input, output, weights).run();
      } else if (ByteSpans.fits(input, output, weights)) {
        ByteSpans.apply(input, output, weights);
      } else {
        new ByteColumns(input, output, weights).run();
      }
    } else if (weighted) {
      plain.columns(input, output, weights, alpha);
    } else {
      new ShortColumns(input, output, weights).run();
    }
  }

  @Override
  public void rows(Band input, Band output, Weights weights, Alpha alpha) {
    boolean weighted = alpha.weights(output.image());
    boolean eight = output.image().depth() == Depth.EIGHT;
    boolean narrow = output.image().rowBytes() < Species.BYTES.length();
    if (narrow || (weighted && !eight)) {
      plain.rows(input, output, weights, alpha);
    } else if (weighted) {
      WeightedRows.apply(input, output, weights);
    } else if (eight) {
      ByteRows.apply(input, output, weights);
    } else {
      ShortRows.apply(input, output, weights);
    }
  }
}
