package mosaico.filters.histogram;

import java.util.Collections;
import java.util.List;
import mosaico.filters.Filter;
import mosaico.filters.GlobalFilter;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * A filter that maps every sample to another by a table for each channel, which it takes from the
 * whole image's histogram.
 */
public abstract class HistogramFilter implements GlobalFilter {

  private final String text;

  /** A filter of that {@link #text}. */
  protected HistogramFilter(String text) {
    this.text = text;
  }

  /** What the tables are made from: the least that says it. */
  protected abstract byte[] parameters(Histogram image);

  /**
   * The tables.
   *
   * @param parameters what {@link #parameters} gave
   * @throws IllegalArgumentException if it cannot have
   */
  protected abstract Tables tables(byte[] parameters);

  @Override
  public final String text() {
    return text;
  }

  @Override
  public final int halo() {
    return 0;
  }

  @Override
  public final byte[] survey(Band input, Rows rows) {
    return Histogram.of(input, rows).toBytes();
  }

  @Override
  public final List<byte[]> reduce(Shape image, List<Rows> bands, List<byte[]> summaries) {
    return Collections.nCopies(bands.size(), parameters(Histogram.sum(image, bands, summaries)));
  }

  @Override
  public final Filter with(byte[] sideInput) {
    return new TableFilter(text, tables(sideInput));
  }
}
