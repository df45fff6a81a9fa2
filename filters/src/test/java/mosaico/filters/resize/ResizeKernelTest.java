package mosaico.filters.resize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mosaico.filters.Images;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel in use, and the plain one, equal the oracle in every sample. */
@Tag("kernel")
class ResizeKernelTest {

  private static final ResizeKernel ORACLE = new ScalarResize();

  private static final List<Interpolation> SUMS =
      List.of(
          Interpolation.LANCZOS3, Interpolation.BICUBIC, Interpolation.BILINEAR, Interpolation.BOX);

  static Stream<ResizeKernel> kernels() {
    return Stream.of(ResizeKernel.fastest(), new PlainResize());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTheOracleOnRandomSizesAndBands(ResizeKernel kernel) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int most = seed % 4 == 0 ? 300 : 70;
      Shape shape = Images.shape(random, most, 40);
      List<byte[]> images = Images.extremes(shape, random);
      Band image = Images.placed(shape, images.get(random.nextInt(images.size())), seed % 70);
      check(kernel, image, 1 + random.nextInt(most), 1 + random.nextInt(60), random);
    }
  }

  /** Every width that ends within a vector, in each depth and number of channels. */
  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTheOracleAtEveryWidth(ResizeKernel kernel) {
    Random random = new Random(4);
    for (Depth depth : Depth.values()) {
      for (int channels : new int[] {1, 3, 4}) {
        for (int width = 1; width < 70; width += 1 + width / 20) {
          Shape shape = new Shape(65, 18, channels, depth);
          check(kernel, Band.whole(shape, Images.noise(shape, random)), width, 7, random);
        }
      }
    }
  }

  /** So far reduced that a vector's rows of what one sample needs do not fit the cache. */
  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTheOracleWhereManySamplesBecomeOne(ResizeKernel kernel) {
    Random random = new Random(5);
    for (Shape shape :
        List.of(
            new Shape(3000, 9, 3), new Shape(2500, 3, 4), new Shape(2000, 3, 1, Depth.SIXTEEN))) {
      check(kernel, Band.whole(shape, Images.noise(shape, random)), 3, 5, random);
    }
    Shape tall = new Shape(22, 3000, 3);
    check(kernel, Band.whole(tall, Images.noise(tall, random)), 22, 3, random);
  }

  private static void check(ResizeKernel kernel, Band image, int width, int height, Random random) {
    Shape shape = image.image();
    Interpolation interpolation = SUMS.get(random.nextInt(SUMS.size()));
    Alpha alpha = random.nextBoolean() ? Alpha.PLAIN : Alpha.WEIGHTED;
    String what = "%s of %s to %dx%d, %s".formatted(interpolation, shape, width, height, alpha);

    Rows some = Images.rows(random, shape.height());
    Weights columns =
        Weights.of(
            new Axis(interpolation, shape.width(), width), shape.depth(), new Rows(0, width), 0);
    Shape narrow = shape.withSize(width, shape.height());
    Band expected = Band.allocate(narrow, some);
    Band actual = Band.allocate(narrow, some);
    ORACLE.columns(image, expected, columns, alpha);
    kernel.columns(image.slice(some), actual, columns, alpha);
    assertThat(actual.samples()).as("columns, " + what).isEqualTo(expected.samples());

    Rows made = Images.rows(random, height);
    Weights rows =
        Weights.of(new Axis(interpolation, shape.height(), height), shape.depth(), made, 0);
    Shape low = shape.withSize(shape.width(), height);
    expected = Band.allocate(low, made);
    actual = Band.allocate(low, made);
    ORACLE.rows(image, expected, rows, alpha);
    kernel.rows(image, actual, rows, alpha);
    assertThat(actual.samples()).as("rows, " + what).isEqualTo(expected.samples());
  }
}
