package mosaico.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each filter of the catalogue, one added tomorrow included. */
@Tag("kernel")
class EveryFilterTest {

  static List<FilterType> types() {
    return FilterCatalogue.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsNoRowThatItDoesNotState(FilterType type) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Filter filter = Images.filter(type, random);
      Shape shape = accepted(filter, Images.shape(random, 150, 30));
      byte[] samples = Images.noise(shape, random);
      Rows output = Images.rows(random, filter.output(shape).height());
      Rows stated = filter.input(output, shape);

      byte[] poisoned = Images.noise(shape, random);
      int from = stated.from() * shape.rowBytes();
      System.arraycopy(samples, from, poisoned, from, stated.count() * shape.rowBytes());

      assertThat(apply(filter, Band.whole(shape, poisoned), output))
          .as("%s on %s, rows %s, seed %d", filter.text(), shape, output, seed)
          .isEqualTo(apply(filter, Band.whole(shape, samples), output));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void leavesItsInputAndTheBytesAroundItsOutputAlone(FilterType type) {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Filter filter = Images.filter(type, random);
      Shape shape = accepted(filter, Images.shape(random, 150, 9));
      Band input = Images.placed(shape, Images.noise(shape, random), 3);
      byte[] before = input.samples().clone();
      Shape made = filter.output(shape);
      Band output = Images.placed(made, new byte[(int) made.bytes()], 7);
      byte[] around = output.samples().clone();

      filter.apply(input, output);

      String what = "%s on %s, seed %d".formatted(filter.text(), shape, seed);
      assertThat(input.samples()).as(what).isEqualTo(before);
      System.arraycopy(Images.bytes(output), 0, around, 7, output.bytes());
      assertThat(output.samples()).as(what).isEqualTo(around);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void doesSomethingToAnImage(FilterType type) {
    Filter filter = type.create(Map.of());
    Shape shape = accepted(filter, new Shape(40, 20, 3));
    byte[] samples = Images.noise(shape, new Random(1));
    assertThat(apply(filter, Band.whole(shape, samples), filter.output(shape).rows()))
        .isNotEqualTo(samples)
        .isNotEqualTo(new byte[(int) filter.output(shape).bytes()]);
  }

  private static Shape accepted(Filter filter, Shape shape) {
    return filter.needsGray() ? shape.withChannels(1) : shape;
  }

  private static byte[] apply(Filter filter, Band input, Rows output) {
    Band made = Band.allocate(filter.output(input.image()), output);
    filter.apply(input, made);
    return made.samples();
  }
}
