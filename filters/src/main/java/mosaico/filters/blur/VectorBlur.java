package mosaico.filters.blur;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * The smoothing by the Vector API. Of 8-bit samples whose channels are all alike it is {@link
 * EightBitBlur}'s. Otherwise the rows that an output row is made of are kept in a ring; they are
 * summed down, and the row of sums is then summed along itself, in floating point, of which every
 * sum is exact.
 */
final class VectorBlur implements BlurKernel {

  @Override
  public String description() {
    return "vector " + Species.BYTES.vectorBitSize() + " bits";
  }

  @Override
  public void apply(Band input, Band output, int[] weights, Alpha alpha) {
    Shape image = input.image();
    boolean weighted = alpha.weights(image);
    boolean isEight = image.depth() == Depth.EIGHT;
    if (isEight && !weighted) {
      EightBitBlur.apply(input, output, weights);
      return;
    }
    if (weighted && !isEight) {
      WeightedBlur.apply(input, output, weights);
      return;
    }
    Rows needed = output.rows().grow(weights.length / 2, image.height());
    int slots = Math.min(weights.length, needed.count());
    BlurRows rows =
        weighted
            ? new WeightedRows(image, weights, slots)
            : new SixteenBitRows(image, weights, slots);
    rows.apply(input, output, needed);
  }
}
