package mosaico.filters.bilateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import mosaico.filters.Filter;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the formula in doubles. */
@Tag("kernel")
class BilateralTest {

  private static final double SIGMA_COLOUR = 40;
  private static final double SIGMA_SPACE = 1.7;
  private static final int RADIUS = 3;

  private final Filter filter =
      (Filter)
          Bilateral.TYPE.create(
              Map.of("radius", "3", "sigmaColour", "" + SIGMA_COLOUR, "sigmaSpace", "1.7"));

  @ParameterizedTest
  @EnumSource
  void isWithinOneOfTheFormula(Depth depth) {
    Random random = new Random(3);
    Shape shape = new Shape(50, 40, 1, depth);
    Band image = Band.whole(shape, smooth(shape, random));
    Band made = Band.allocate(shape, shape.rows());
    filter.apply(image, made);
    int changed = 0;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        assertThat((double) made.get(x, y, 0)).isCloseTo(mean(image, x, y), within(1.0));
        changed += made.get(x, y, 0) == image.get(x, y, 0) ? 0 : 1;
      }
    }
    assertThat(changed).isGreaterThan(1_000);
  }

  /** Noise of a fifth of the range around a ramp. */
  private static byte[] smooth(Shape shape, Random random) {
    Band band = Band.whole(shape, Images.noise(shape, random));
    int white = shape.depth().white();
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int ramp = white * (x + y) / (shape.width() + shape.height());
        band.set(x, y, 0, (ramp * 4 + band.get(x, y, 0)) / 5);
      }
    }
    return band.samples();
  }

  private static double mean(Band image, int x, int y) {
    double unit = image.image().depth().white() / 255.0;
    double sum = 0;
    double weights = 0;
    for (int dy = -RADIUS; dy <= RADIUS; dy++) {
      for (int dx = -RADIUS; dx <= RADIUS; dx++) {
        double squared = dx * dx + dy * dy;
        int column = Border.reflect101(x + dx, image.image().width());
        int row = Border.reflect101(y + dy, image.image().height());
        double sample = image.get(column, row, 0);
        double difference = (sample - image.get(x, y, 0)) / unit;
        double weight =
            Math.exp(-squared / (2 * SIGMA_SPACE * SIGMA_SPACE))
                * Math.exp(-difference * difference / (2 * SIGMA_COLOUR * SIGMA_COLOUR));
        if (squared <= RADIUS * RADIUS) {
          sum += weight * sample;
          weights += weight;
        }
      }
    }
    return sum / weights;
  }
}
