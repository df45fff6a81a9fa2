package mosaico.filters.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mosaico.filters.FilterType;
import mosaico.filters.Images;
import mosaico.filters.InvalidChainException;
import mosaico.filters.Step;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An image made tile by tile, each of only the rows it needs, equals the image made whole. */
@Tag("kernel")
class TilingTest {

  static List<FilterType> types() {
    return FilterCatalogue.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void tilesOfOneFilterEqualTheWhole(FilterType type) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 150, 40);
      check(List.of(Images.fittingStep(type, shape, random)), shape, random, "seed " + seed);
    }
  }

  @Test
  void tilesOfAChainEqualTheWhole() {
    List<FilterType> all = FilterCatalogue.all();
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 150, 40);
      List<Step> steps = new ArrayList<>();
      int count = 1 + random.nextInt(5);
      Shape between = shape;
      for (int i = 0; i < count; i++) {
        Step step = Images.fittingStep(all.get(random.nextInt(all.size())), between, random);
        Shape next = Chain.of(List.of(step)).result(between);
        if (next.bytes() <= 1 << 20) {
          steps.add(step);
          between = next;
        }
      }
      if (!steps.isEmpty()) {
        check(steps, shape, random, "seed " + seed);
      }
    }
  }

  private static void check(List<Step> steps, Shape shape, Random random, String seed)
      throws InvalidChainException {
    byte[] samples = Images.noise(shape, random);
    Chain chain = Chain.of(steps);
    Shape result = chain.result(shape);
    byte[] whole = Images.bytes(chain.apply(Band.whole(shape, samples)));
    assertThat(whole).hasSize((int) result.bytes());

    byte[] tiled = StagedRun.of(chain, shape, samples, random);
    assertThat(tiled).as("%s on %s, %s", chain, shape, seed).isEqualTo(whole);
  }
}
