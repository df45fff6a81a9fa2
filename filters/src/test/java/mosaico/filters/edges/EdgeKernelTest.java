package mosaico.filters.edges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel in use, and the plain one, find the edges that the oracle finds. */
@Tag("kernel")
class EdgeKernelTest {

  private static final EdgeKernel ORACLE = new ScalarEdges();

  static Stream<EdgeKernel> kernels() {
    return Stream.of(EdgeKernel.fastest(), new PlainEdges());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTheOracleAtEveryWidthAndExtreme(EdgeKernel kernel) {
    Random random = new Random(3);
    for (int width : new int[] {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128}) {
      for (int height : new int[] {1, 2, 3, 12}) {
        for (Depth depth : Depth.values()) {
          Shape shape = new Shape(width, height, 1, depth);
          for (byte[] samples : Images.extremes(shape, random)) {
            Band image = Images.placed(shape, samples, 13);
            check(kernel, image, shape.rows(), thresholds(random, 700));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTheOracleOnBands(EdgeKernel kernel) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Depth depth = seed % 2 == 0 ? Depth.EIGHT : Depth.SIXTEEN;
      Shape shape = new Shape(1 + random.nextInt(200), 1 + random.nextInt(40), 1, depth);
      Rows rows = Images.rows(random, shape.height());
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      Band input = whole.slice(rows.grow(EdgeKernel.HALO, shape.height()));
      check(kernel, input, rows, thresholds(random, 1 + random.nextInt(1000)));
    }
  }

  /** Few values make many equal magnitudes, of which the first or the last one counts. */
  @ParameterizedTest
  @MethodSource("kernels")
  void equalsTheOracleWhereMagnitudesAreEqual(EdgeKernel kernel) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Depth depth = seed % 2 == 0 ? Depth.EIGHT : Depth.SIXTEEN;
      Shape shape = new Shape(150, 20, 1, depth);
      Band image = Band.allocate(shape, shape.rows());
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          image.set(x, y, 0, random.nextInt(3) * (depth.white() / 255));
        }
      }
      check(kernel, image, shape.rows(), thresholds(random, 3));
    }
  }

  private static Thresholds thresholds(Random random, int most) {
    return Thresholds.of(random.nextInt(most), random.nextDouble() * most, random.nextBoolean());
  }

  private static void check(EdgeKernel kernel, Band input, Rows rows, Thresholds thresholds) {
    EdgeMap expected = new EdgeMap(rows, input.image().width());
    EdgeMap actual = new EdgeMap(rows, input.image().width());
    ORACLE.apply(input, thresholds, expected);
    kernel.apply(input, thresholds, actual);
    String what = "%s, rows %s of %s".formatted(thresholds, rows, input.image());
    assertThat(actual.candidates()).as(what).isEqualTo(expected.candidates());
    assertThat(actual.strong()).as(what).isEqualTo(expected.strong());
  }
}
