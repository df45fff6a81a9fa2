package mosaico.filters.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Images;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
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
      check(List.of(Images.filter(type, random)), random, "seed " + seed);
    }
  }

  @Test
  void tilesOfAChainEqualTheWhole() {
    List<FilterType> all = FilterCatalogue.all();
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      List<Filter> steps = new ArrayList<>();
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        steps.add(Images.filter(all.get(random.nextInt(all.size())), random));
      }
      check(steps, random, "seed " + seed);
    }
  }

  private static void check(List<Filter> steps, Random random, String seed) {
    Shape shape = Images.shape(random, 150, 40);
    byte[] samples = Images.noise(shape, random);
    Chain chain = Chain.of(steps);
    BoundChain bound = chain.on(shape);
    Shape result = bound.result();
    byte[] whole = Images.bytes(bound.apply(Band.whole(shape, samples), result.rows()));
    assertThat(whole).hasSize((int) result.bytes());

    byte[] tiled = new byte[whole.length];
    int tallest = 1 + random.nextInt(random.nextBoolean() ? 3 : result.height());
    List<Rows> split = new ArrayList<>();
    for (int from = 0; from < result.height(); ) {
      int to = Math.min(result.height(), from + 1 + random.nextInt(tallest));
      split.add(new Rows(from, to));
      from = to;
    }
    for (Rows rows : split) {
      Rows needed = bound.input(rows);
      Band input = Images.placed(shape, samples, 11).slice(needed);
      byte[] only = Images.bytes(input);
      byte[] made = Images.bytes(bound.apply(new Band(shape, needed, only), rows));
      System.arraycopy(made, 0, tiled, rows.from() * result.rowBytes(), made.length);
    }
    assertThat(tiled).as("%s on %s, %s, %s", chain, shape, split, seed).isEqualTo(whole);
  }
}
