package mosaico.filters.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import mosaico.filters.InvalidChainException;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

  /** Sides of 0 are not given. */
  @ParameterizedTest
  @CsvSource({
    "CONTAIN, 400, 300, 200, 0, 200, 150",
    "CONTAIN, 400, 300, 0, 200, 267, 200",
    "CONTAIN, 400, 300, 100, 100, 100, 75",
    "CONTAIN, 300, 400, 100, 100, 75, 100",
    "CONTAIN, 4, 3, 100, 100, 100, 75",
    "CONTAIN, 1000, 1, 10, 0, 10, 1",
    "CONTAIN, 8, 5, 4, 0, 4, 3",
    "CONTAIN, 8, 3, 4, 0, 4, 2",
    "INSIDE, 400, 300, 100, 0, 100, 75",
    "INSIDE, 400, 300, 500, 500, 400, 300",
    "INSIDE, 400, 300, 500, 0, 400, 300",
    "INSIDE, 400, 300, 500, 150, 200, 150",
    "FILL, 400, 300, 7, 9, 7, 9",
    "FILL, 400, 300, 7, 0, 7, 300",
    "FILL, 400, 300, 0, 9, 400, 9",
    "FILL, 400, 100000, 7, 0, 7, 100000",
    "COVER, 400, 300, 0, 30, 40, 30"
  })
  void keepsTheWholeImage(
      Fit fit, int columns, int rows, int width, int height, int madeWidth, int madeHeight) {
    assertThat(target(fit, columns, rows, width, height))
        .isEqualTo(new Target(0, 0, columns, rows, madeWidth, madeHeight));
  }

  @ParameterizedTest
  @CsvSource({
    "400, 300, 100, 100, 50, 0, 300, 300",
    "300, 400, 100, 100, 0, 50, 300, 300",
    "400, 300, 40, 20, 0, 50, 400, 200",
    "400, 300, 800, 600, 0, 0, 400, 300",
    "401, 300, 1, 1, 50, 0, 300, 300",
    "1000, 1, 10, 10, 499, 0, 1, 1",
    "1, 1000, 10, 10, 0, 499, 1, 1",
    "10, 1, 1, 65535, 4, 0, 1, 1"
  })
  void coversByTheMiddleOfTheImage(
      int columns, int rows, int width, int height, int left, int top, int kept, int keptRows) {
    assertThat(target(Fit.COVER, columns, rows, width, height))
        .isEqualTo(new Target(left, top, kept, keptRows, width, height));
  }

  @ParameterizedTest
  @CsvSource({
    "CONTAIN, 10, 1000, 65535, 0, 65535, 6553500",
    "CONTAIN, 1000, 10, 0, 656, 65600, 656",
    "FILL, 10, 70000, 10, 65536, 10, 65536"
  })
  void refusesSidesThatAreTooLong(
      Fit fit, int columns, int rows, int width, int height, int madeWidth, int madeHeight) {
    assertThatThrownBy(() -> target(fit, columns, rows, width, height))
        .isInstanceOf(InvalidChainException.class)
        .hasMessage(
            "the result would have %d x %d pixels; 65535 is the longest side allowed",
            madeWidth, madeHeight);
  }

  private static Target target(Fit fit, int columns, int rows, int width, int height) {
    return Target.of(fit, side(width), side(height), new Shape(columns, rows, 1));
  }

  private static OptionalInt side(int side) {
    return side == 0 ? OptionalInt.empty() : OptionalInt.of(side);
  }
}
