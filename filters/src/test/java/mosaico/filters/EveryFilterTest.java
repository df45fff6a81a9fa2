package mosaico.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
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
      Shape shape = Images.shape(random, 150, 30);
      Optional<Filter> found = filter(type, shape, random);
      if (found.isEmpty()) {
        continue;
      }
      Filter filter = found.get();
      shape = accepted(filter, shape);
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
      Shape shape = Images.shape(random, 150, 9);
      Optional<Filter> found = filter(type, shape, random);
      if (found.isEmpty()) {
        continue;
      }
      Filter filter = found.get();
      shape = accepted(filter, shape);
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
  void doesSomethingToAnImageOfAnyDepth(FilterType type) {
    for (Depth depth : Depth.values()) {
      Shape shape = new Shape(40, 20, 3, depth);
      byte[] samples = Images.noise(shape, new Random(1));
      Step step = Images.fittingStep(type, shape, new Random(1));
      Band made = Chain.of(List.of(step)).apply(Band.whole(shape, samples));
      assertThat(made.image().depth()).isEqualTo(depth);
      assertThat(made.samples())
          .as("%s, %s bits", step.text(), depth.bits())
          .isNotEqualTo(samples)
          .isNotEqualTo(new byte[(int) made.image().bytes()]);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void isDescribedInBothLanguages(FilterType type) {
    assertThat(type.name()).matches("[a-z]+(-[a-z]+)*");
    Set<String> names = new HashSet<>();
    assertDescribed(type.title(), "");
    assertDescribed(type.summary(), ".");
    for (Parameter parameter : type.parameters()) {
      assertThat(names.add(parameter.name())).as(parameter.name()).isTrue();
      parameter.alias().ifPresent(alias -> assertThat(names.add(alias)).as(alias).isTrue());
      assertDescribed(parameter.title(), "");
      if (parameter instanceof Parameter.Choice choice) {
        choice.options().forEach(option -> assertDescribed(option.title(), ""));
      }
    }
  }

  private static void assertDescribed(Description description, String end) {
    assertThat(List.of(description.en(), description.es()))
        .allSatisfy(text -> assertThat(text).isNotBlank().endsWith(end));
    if (end.isEmpty()) {
      assertThat(description.en()).doesNotEndWith(".");
      assertThat(description.es()).doesNotEndWith(".");
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void hasAnExampleThatCanBeApplied(FilterType type) {
    assertThat(type.exampleStep().output(new Shape(64, 64, 3)).bytes()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("types")
  void checksEachParameterAndAcceptsItsDefault(FilterType type) {
    for (Parameter parameter : type.parameters()) {
      parameter.byDefault().ifPresent(text -> assertThat(parameter.check(text)).isEqualTo(text));
      assertThatThrownBy(() -> type.create(Map.of(parameter.name(), "!")))
          .isInstanceOf(InvalidChainException.class)
          .hasMessageStartingWith(parameter.name() + " must be ");
    }
  }

  /** A step's filter for an image of this shape; of a global one, with a side input of noise. */
  private static Optional<Filter> filter(FilterType type, Shape shape, Random random) {
    Step step = Images.fittingStep(type, shape, random);
    return switch (step) {
      case Filter filter -> Optional.of(filter);
      case Rearrangement _ -> Optional.empty();
      case GlobalFilter global -> {
        Shape surveyed = global.needsGray() ? shape.withChannels(1) : shape;
        Band noise = Band.whole(surveyed, Images.noise(surveyed, random));
        byte[] summary = global.survey(noise, noise.rows());
        byte[] sideInput =
            global.reduce(surveyed, List.of(noise.rows()), List.of(summary)).getFirst();
        // A side input for the whole image's rows says nothing of what a part of them needs.
        yield global.isBoundToBands() ? Optional.empty() : Optional.of(global.with(sideInput));
      }
    };
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
