package mosaico.filters.blur;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.PaddedRow;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * The smoothing by the Vector API. A row is smoothed along itself once, into a ring of as many rows
 * as there are weights; then the ring is summed down.
 */
final class VectorBlur implements BlurKernel {

  private static final int VECTOR = Species.BYTES.vectorByteSize();

  @Override
  public String description() {
    return "vector " + Species.BYTES.vectorBitSize() + " bits";
  }

  @Override
  public void apply(Band input, Band output, int[] weights, Alpha alpha) {
    if (alpha.weights(input.image())) {
      WeightedBlur.apply(input, output, weights);
    } else if (input.image().depth() == Depth.EIGHT) {
      eight(input, output, weights);
    } else {
      sixteen(input, output, weights);
    }
  }

  private static void eight(Band input, Band output, int[] weights) {
    Plan plan = new Plan(input, output, weights);
    short[] ring = new short[Math.multiplyExact(plan.slots, plan.stride)];
    int next = plan.needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < plan.end(y); next++) {
        PaddedRow.copy(input, next, plan.half, plan.padded);
        int pixel = input.image().pixelBytes();
        EightBitRows.along(plan.padded, pixel, weights, ring, plan.place(next), plan.stride);
      }
      plan.lookUp(y);
      EightBitRows.down(ring, plan.places, weights, plan.made);
      plan.write(output, y);
    }
  }

  private static void sixteen(Band input, Band output, int[] weights) {
    Plan plan = new Plan(input, output, weights);
    int[] ring = new int[Math.multiplyExact(plan.slots, plan.stride)];
    int next = plan.needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < plan.end(y); next++) {
        PaddedRow.copy(input, next, plan.half, plan.padded);
        int pixel = input.image().pixelBytes();
        SixteenBitRows.along(plan.padded, pixel, weights, ring, plan.place(next), plan.stride);
      }
      plan.lookUp(y);
      SixteenBitRows.down(ring, plan.places, weights, plan.made);
      plan.write(output, y);
    }
  }

  /** Where the rows of one call lie in memory. */
  private static final class Plan {
    final int half;
    final int height;

    /** The rows that are smoothed along themselves. */
    final Rows needed;

    /** Rows that the ring holds. */
    final int slots;

    /** Samples of a row of the ring: whole vectors of them. */
    final int stride;

    /** Where in the ring the rows lie that one output row is summed of, from the top. */
    final int[] places;

    final byte[] padded;
    final byte[] made;

    Plan(Band input, Band output, int[] weights) {
      Shape image = input.image();
      half = weights.length / 2;
      height = image.height();
      needed = output.rows().grow(half, height);
      slots = Math.min(weights.length, needed.count());
      int bytes = (image.rowBytes() + VECTOR - 1) / VECTOR * VECTOR;
      stride = bytes / image.depth().bytes();
      places = new int[weights.length];
      padded = new byte[Math.addExact(bytes, 2 * half * image.pixelBytes())];
      made = new byte[bytes];
    }

    /** The row after the last that row {@code y} needs. */
    int end(int y) {
      return Math.min(needed.to(), y + half + 1);
    }

    int place(int y) {
      return y % slots * stride;
    }

    void lookUp(int y) {
      for (int j = 0; j < places.length; j++) {
        places[j] = place(reflect101(y + j - half, height));
      }
    }

    void write(Band output, int y) {
      System.arraycopy(made, 0, output.samples(), output.offset(y), output.image().rowBytes());
    }
  }
}
