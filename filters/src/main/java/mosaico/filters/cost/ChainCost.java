package mosaico.filters.cost;

import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Chain;
import mosaico.filters.chain.Stage;
import mosaico.filters.geometry.Shape;

/**
 * What it takes to run a chain's filters on an image, estimated from measurements of each filter
 * alone: {@code benchmarks/filter-costs.sh} made them, on one processor. Decoding, encoding and
 * sending are not in it. Another machine takes another time, but the costs keep about the same
 * ratios.
 *
 * @param nanos nanoseconds of one processor, for the whole image
 * @param pixels of the image
 */
public record ChainCost(double nanos, long pixels) {

  /**
   * The cost of a chain, each step counted as often as it is run: those before a global filter are
   * run once more to survey the image.
   *
   * @param image the shape of what is sent
   * @throws mosaico.filters.InvalidChainException pointing at a step that cannot be applied
   */
  public static ChainCost of(Chain chain, Shape image) {
    double nanos = 0;
    for (Stage stage : chain.stages(image)) {
      nanos +=
          switch (stage) {
            case Stage.Bands bands -> of(bands.chain(), bands.chain().steps().size());
            // Surveying is measured as a part of the global filter, which a later stage applies.
            case Stage.Survey survey -> of(survey.chain(), survey.chain().steps().size() - 1);
            // By the coordinator, on its disk.
            case Stage.Rearranged _ -> 0;
            case Stage.Whole _ -> throw new AssertionError("no chain divides itself so");
          };
    }
    return new ChainCost(nanos, (long) image.width() * image.height());
  }

  /** The first of a chain's steps. */
  private static double of(BoundChain chain, int steps) {
    double nanos = 0;
    for (int i = 0; i < steps; i++) {
      nanos += StepCosts.MEASURED.nanos(chain.steps().get(i), chain.shape(i), chain.shape(i + 1));
    }
    return nanos;
  }

  /** Nanoseconds for each pixel of the image. */
  public double nanosPerPixel() {
    return nanos / pixels;
  }
}
