package mosaico.filters.tone;

import mosaico.filters.Filter;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** Applies a tone to every sample but alpha, which is kept. */
final class PointFilter implements Filter {

  private static final ToneKernel KERNEL = ToneKernel.fastest();
  private static final ToneTables TABLES = new ToneTables();

  private final String text;
  private final Tone tone;

  /**
   * Creates the filter.
   *
   * @param text the step's; steps of the same text must have the same tone
   */
  PointFilter(String text, Tone tone) {
    this.text = text;
    this.tone = tone;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int halo() {
    return 0;
  }

  @Override
  public void apply(Band input, Band output) {
    Shape image = input.image();
    int top = output.rows().from();
    KERNEL.apply(
        tone,
        image.depth(),
        () -> TABLES.get(text, tone, image.depth()),
        input.samples(),
        input.offset(top),
        output.samples(),
        output.offset(top),
        output.rows().count() * image.rowSamples(),
        image.hasAlpha());
  }
}
