package mosaico.filters.blur;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * The smoothing by the Vector API. The rows that an output row is made of are kept in a ring, with
 * room for whole vectors. They are summed down, and the row of sums is then summed along itself, in
 * floating point, of which every sum is exact: of 8 bits they have at most 24, of 16 bits 48.
 *
 * <p>Weights are symmetric, so two samples are added before they are multiplied; the middle one is
 * alone. Four vectors are summed at once, so that a weight is made a vector once for the four.
 */
final class VectorBlur implements BlurKernel {

  @Override
  public String description() {
    return "vector " + Species.BYTES.vectorBitSize() + " bits";
  }

  @Override
  public void apply(Band input, Band output, int[] weights, Alpha alpha) {
    boolean weighted = alpha.weights(input.image());
    if (weighted && input.image().depth() == Depth.SIXTEEN) {
      WeightedBlur.apply(input, output, weights);
    } else {
      rows(input.image(), weights, weighted).apply(input, output, weights.length / 2);
    }
  }

  private static BlurRows rows(Shape image, int[] weights, boolean weighted) {
    if (weighted) {
      return new WeightedRows(image, weights);
    }
    return switch (image.depth()) {
      case EIGHT -> new EightBitRows(image, weights);
      case SIXTEEN -> new SixteenBitRows(image, weights);
    };
  }

  /** How rows of one kind are kept and summed; for one call, on one thread. */
  abstract static sealed class BlurRows permits EightBitRows, SixteenBitRows, WeightedRows {

    private final int rowBytes;

    /**
     * Creates the ring's measures.
     *
     * @param rowBytes what a row takes in the ring
     */
    BlurRows(int rowBytes) {
      this.rowBytes = rowBytes;
    }

    /** Puts a row of the input into the ring. */
    abstract void keep(Band input, int y, byte[] ring, int at);

    /**
     * Makes a row.
     *
     * @param places where in the ring the rows are, from the top
     */
    abstract void make(byte[] ring, int[] places, Band output, int y);

    final void apply(Band input, Band output, int half) {
      int height = input.image().height();
      Rows needed = output.rows().grow(half, height);
      int[] places = new int[2 * half + 1];
      int slots = Math.min(places.length, needed.count());
      byte[] ring = new byte[Math.multiplyExact(slots, rowBytes)];
      int next = needed.from();
      for (int y = output.rows().from(); y < output.rows().to(); y++) {
        for (; next < Math.min(needed.to(), y + half + 1); next++) {
          keep(input, next, ring, next % slots * rowBytes);
        }
        for (int j = 0; j < places.length; j++) {
          places[j] = reflect101(y + j - half, height) % slots * rowBytes;
        }
        make(ring, places, output, y);
      }
    }

    /** As many samples, and what fills four vectors of 16-bit lanes. */
    static int padded(int samples) {
      int block = 4 * Species.SHORTS.length();
      return Math.addExact(samples, block - 1) / block * block;
    }
  }
}
