package mosaico.filters;

import java.util.Random;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** Bands on which a kernel that works on squares must equal its oracle. */
public final class KernelBands {

  private static final int[] WIDTHS = {1, 2, 3, 15, 16, 17, 31, 33, 63, 64, 65, 129, 260};

  private KernelBands() {}

  /** Compares the kernel with its oracle, for some rows of the output. */
  @FunctionalInterface
  public interface Check {
    void equal(Band input, Rows rows, int radius);
  }

  /**
   * Whole images just above and below what fits vectors, at the ends of what samples may be.
   *
   * @param radius the largest
   */
  public static void everyWidthAndExtreme(int radius, Check check) {
    Random random = new Random(5);
    for (int width : WIDTHS) {
      for (Depth depth : Depth.values()) {
        Shape shape = new Shape(width, 7, random.nextBoolean() ? 1 : 3, depth);
        for (byte[] samples : Images.extremes(shape, random)) {
          Band image = Images.placed(shape, samples, 13);
          check.equal(image, shape.rows(), 1 + random.nextInt(radius));
        }
      }
    }
  }

  /**
   * Parts of images of any shape, with the rows that they need and no others.
   *
   * @param radius the largest
   */
  public static void parts(int radius, Check check) {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 150, 40);
      Rows output = Images.rows(random, shape.height());
      int drawn = 1 + random.nextInt(radius);
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      check.equal(whole.slice(output.grow(drawn, shape.height())), output, drawn);
    }
  }

  /** Images much smaller than the square. */
  public static void farBeyond(int radius, Check check) {
    Random random = new Random(8);
    for (Shape shape :
        new Shape[] {
          new Shape(1, 1, 1), new Shape(2, 3, 3), new Shape(70, 4, 4), new Shape(3, 90, 1)
        }) {
      check.equal(Band.whole(shape, Images.noise(shape, random)), shape.rows(), radius);
    }
  }
}
