package mosaico.filters.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas against samples worked out by hand. */
class ToneFiltersTest {

  @ParameterizedTest
  @CsvSource({
    "brightness:delta=5, 10, 15, 2570, 3855",
    "brightness:delta=5, 251, 255, 65000, 65535",
    "brightness:delta=-5, 4, 0, 1284, 0",
    "contrast:factor=2, 100, 72, 30000, 27232",
    "contrast:factor=2, 10, 0, 60000, 65535",
    "contrast:factor=0.5, 101, 115, 1, 16385", // 128 - 13.5 and 32768 - 16383.5, upwards
    "gamma:gamma=2, 64, 128, 16384, 32768", // roots of about a quarter
    "gamma:gamma=0.5, 128, 64, 65535, 65535",
    "levels:black=100:white=200, 150, 128, 25701, 3",
    "levels:black=100:white=200, 99, 0, 51400, 65535",
    "invert, 1, 254, 1, 65534",
    "threshold:level=100, 100, 0, 25700, 0",
    "threshold:level=100, 101, 255, 25701, 65535",
    "posterize:levels=4, 64, 85, 65535, 65535",
    "posterize:levels=4, 63, 0, 49151, 43690",
    "solarize, 127, 127, 32895, 32895",
    "solarize, 128, 127, 32896, 32639",
  })
  void ofASample(String chain, int eight, int expected, int sixteen, int expectedOfSixteen) {
    assertThat(made(chain, Depth.EIGHT, eight)).isEqualTo(expected);
    assertThat(made(chain, Depth.SIXTEEN, sixteen)).isEqualTo(expectedOfSixteen);
  }

  private static int made(String chain, Depth depth, int sample) {
    Shape shape = new Shape(1, 1, 1, depth);
    Band image = Band.allocate(shape, shape.rows());
    image.set(0, 0, 0, sample);
    return Chain.parse(chain).apply(image).get(0, 0, 0);
  }

  @Test
  void alphaIsKept() {
    Shape shape = new Shape(2, 1, 4);
    byte[] samples = {10, 20, 30, 40, 50, 60, 70, 80};
    assertThat(Chain.parse("invert").apply(Band.whole(shape, samples)).samples())
        .containsExactly(-11, -21, -31, 40, -51, -61, -71, 80);
  }

  @Test
  void blackIsBelowWhite() {
    assertThatThrownBy(() -> Chain.parse("levels:black=30:white=30"))
        .isInstanceOf(InvalidChainException.class)
        .hasMessage("levels:black=30:white=30: black must be less than white");
  }

  @Test
  void stepsOfDifferentParametersShareNoTable() {
    assertThat(made("brightness:delta=1", Depth.SIXTEEN, 0)).isEqualTo(257);
    assertThat(made("brightness:delta=2", Depth.SIXTEEN, 0)).isEqualTo(514);
    assertThat(made("brightness:delta=1", Depth.EIGHT, 0)).isEqualTo(1);
  }
}
