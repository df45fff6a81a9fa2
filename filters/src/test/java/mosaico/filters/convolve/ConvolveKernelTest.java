package mosaico.filters.convolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class ConvolveKernelTest {

  private final ConvolveKernel kernel = ConvolveKernel.fastest();
  private final ConvolveKernel oracle = new ScalarConvolve();

  @Test
  void equalsTheOracleAtEveryWidthAndExtreme() {
    Random random = new Random(5);
    for (int width : new int[] {1, 2, 3, 15, 16, 17, 31, 33, 63, 64, 65, 129}) {
      for (int channels : new int[] {1, 3, 4}) {
        for (Depth depth : Depth.values()) {
          Shape shape = new Shape(width, 5, channels, depth);
          for (byte[] samples : Images.extremes(shape, random)) {
            checkEqual(Images.placed(shape, samples, 13), shape.rows(), coefficients(random));
          }
        }
      }
    }
  }

  @Test
  void equalsTheOracleOnBands() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 150, 40);
      Rows output = Images.rows(random, shape.height());
      Coefficients coefficients = coefficients(random);
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      Rows input = output.grow(coefficients.radius(), shape.height());
      checkEqual(whole.slice(input), output, coefficients);
    }
  }

  @Test
  void equalsTheOracleForNumbersAsLargeAsTheyMayBe() {
    Random random = new Random(9);
    Shape shape = new Shape(40, 5, 4, Depth.SIXTEEN);
    for (double number : new double[] {-1_000, 1_000}) {
      double[] kernel = new double[25];
      Arrays.fill(kernel, number);
      Band white = Images.placed(shape, Images.extremes(shape, random).get(1), 3);
      checkEqual(white, shape.rows(), new Coefficients(kernel, 0.01, 255));
    }
  }

  /** Whole numbers and others, some 0, some summing to 0. */
  private static Coefficients coefficients(Random random) {
    double[] kernel = new double[random.nextBoolean() ? 9 : 25];
    double sum = 0;
    boolean whole = random.nextBoolean();
    for (int i = 0; i < kernel.length - 1; i++) {
      double number = whole ? random.nextInt(-9, 10) : random.nextDouble(-2, 2);
      kernel[i] = random.nextInt(5) == 0 ? 0 : number;
      sum += kernel[i];
    }
    kernel[kernel.length - 1] = random.nextInt(3) == 0 ? -sum : 1;
    double scale = random.nextBoolean() ? 1 : 1 + random.nextInt(30);
    return new Coefficients(kernel, scale, random.nextInt(-100, 100));
  }

  private void checkEqual(Band input, Rows rows, Coefficients coefficients) {
    for (Alpha alpha : Alpha.values()) {
      Band expected = Band.allocate(input.image(), rows);
      Band actual = Band.allocate(input.image(), rows);
      oracle.apply(input, expected, coefficients, alpha);
      kernel.apply(input, actual, coefficients, alpha);
      assertThat(actual.samples())
          .as("%s, size %d, rows %s of %s", alpha, coefficients.size(), rows, input.image())
          .isEqualTo(expected.samples());
    }
  }
}
