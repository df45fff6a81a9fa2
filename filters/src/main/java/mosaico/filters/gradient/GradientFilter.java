package mosaico.filters.gradient;

import mosaico.filters.Filter;
import mosaico.filters.geometry.Band;

/** A measure of the gradient at each pixel of the gray image, borders reflected (101). */
public final class GradientFilter implements Filter {

  private static final GradientKernel KERNEL = GradientKernel.fastest();

  private final String text;
  private final GradientTaps taps;
  private final Measure measure;

  /**
   * Creates the filter.
   *
   * @param text the step's
   */
  public GradientFilter(String text, GradientTaps taps, Measure measure) {
    this.text = text;
    this.taps = taps;
    this.measure = measure;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean needsGray() {
    return true;
  }

  @Override
  public int halo() {
    return taps.half();
  }

  @Override
  public void apply(Band input, Band output) {
    KERNEL.apply(input, output, taps, measure);
  }
}
