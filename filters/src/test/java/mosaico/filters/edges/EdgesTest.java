package mosaico.filters.edges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import mosaico.filters.Filter;
import mosaico.filters.GlobalFilter;
import mosaico.filters.Images;
import mosaico.filters.chain.Chain;
import mosaico.filters.chain.StagedRun;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class EdgesTest {

  /** Noise with few strong edges, and many weak ones that wind from band to band. */
  @Test
  void bandsOfAnyHeightEqualAFloodOfTheWholeImage() {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Depth depth = seed % 3 == 0 ? Depth.SIXTEEN : Depth.EIGHT;
      Shape shape = new Shape(1 + random.nextInt(150), 1 + random.nextInt(60), 1, depth);
      byte[] samples = Images.noise(shape, random);
      double low = random.nextInt(500);
      double high = low + random.nextInt(500);
      boolean euclidean = random.nextBoolean();
      Chain chain = chain(low, high, euclidean);

      byte[] expected =
          WholeImageEdges.of(Band.whole(shape, samples), new Thresholds(low, high, euclidean));

      String what = "%s on %s, seed %d".formatted(chain, shape, seed);
      assertThat(chain.apply(Band.whole(shape, samples)).samples()).as(what).isEqualTo(expected);
      assertThat(StagedRun.of(chain, shape, samples, random)).as(what).isEqualTo(expected);
    }
  }

  @Test
  void aWeakSpiralThroughEveryBandIsAnEdgeIfOneOfItsPixelsIsStrong() {
    Shape shape = new Shape(91, 90, 1);
    Spiral spiral = new Spiral(shape);
    byte[] samples = spiral.samples();
    Chain chain = chain(100, 500, false);
    assertThat(chain.apply(Band.whole(shape, samples)).samples())
        .isEqualTo(new byte[(int) shape.bytes()]);

    spiral.brightenTheEnd();
    byte[] expected =
        WholeImageEdges.of(Band.whole(shape, samples), new Thresholds(100, 500, false));
    // The line has 1,516 pixels. Its outer side is one edge; the inner one breaks where it turns.
    assertThat(white(expected)).isGreaterThan(1_400);
    assertThat(expected[1]).as("the far end").isEqualTo((byte) 255);
    for (int seed = 0; seed < 20; seed++) {
      assertThat(StagedRun.of(chain, shape, samples, new Random(seed)))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
    assertThat(inBandsOfOneRow(chain, shape, samples)).isEqualTo(expected);
  }

  @Test
  void sixteenBitsAreInUnitsOf257() {
    Random random = new Random(3);
    Shape eight = new Shape(70, 50, 1);
    Band dark = Band.whole(eight, Images.noise(eight, random));
    Shape sixteen = eight.withDepth(Depth.SIXTEEN);
    Band bright = Band.allocate(sixteen, sixteen.rows());
    for (int y = 0; y < eight.height(); y++) {
      for (int x = 0; x < eight.width(); x++) {
        bright.set(x, y, 0, 257 * dark.get(x, y, 0));
      }
    }
    for (boolean euclidean : new boolean[] {false, true}) {
      Chain chain = chain(250, 800.5, euclidean);
      Band expected = chain.apply(dark);
      Band made = chain.apply(bright);
      assertThat(white(expected.samples())).isPositive();
      for (int y = 0; y < eight.height(); y++) {
        for (int x = 0; x < eight.width(); x++) {
          assertThat(made.get(x, y, 0)).isEqualTo(257 * expected.get(x, y, 0));
        }
      }
    }
  }

  @Test
  void refusesSummariesAndSideInputsThatCannotBeTheirs() {
    Shape shape = new Shape(40, 20, 1);
    Band image = Band.whole(shape, Images.noise(shape, new Random(4)));
    GlobalFilter edges = (GlobalFilter) chain(300, 500, false).steps().getFirst();
    List<Rows> bands = List.of(shape.rows());
    byte[] summary = edges.survey(image, shape.rows());
    for (int length = 0; length < summary.length; length++) {
      byte[] cut = Arrays.copyOf(summary, length);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> edges.reduce(shape, bands, List.of(cut)));
    }
    byte[] sideInput = edges.reduce(shape, bands, List.of(summary)).getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> edges.with(Arrays.copyOf(sideInput, sideInput.length - 1)));
    Filter filter = edges.with(sideInput);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filter.apply(image, Band.allocate(shape, new Rows(3, 9))))
        .withMessageContaining("rows 3-9");
  }

  private static byte[] inBandsOfOneRow(Chain chain, Shape shape, byte[] samples) {
    GlobalFilter edges = (GlobalFilter) chain.steps().getFirst();
    Band image = Band.whole(shape, samples);
    List<Rows> bands = new ArrayList<>();
    List<byte[]> summaries = new ArrayList<>();
    for (int y = 0; y < shape.height(); y++) {
      bands.add(new Rows(y, y + 1));
      summaries.add(edges.survey(image, bands.getLast()));
    }
    List<byte[]> sideInputs = edges.reduce(shape, bands, summaries);
    Band made = Band.allocate(shape, shape.rows());
    for (int y = 0; y < shape.height(); y++) {
      edges.with(sideInputs.get(y)).apply(image, made.slice(bands.get(y)));
    }
    return made.samples();
  }

  private static int white(byte[] samples) {
    int count = 0;
    for (byte sample : samples) {
      count += sample == -1 ? 1 : 0;
    }
    return count;
  }

  private static Chain chain(double low, double high, boolean euclidean) {
    return Chain.parse(
        "edges:threshold1=%s:threshold2=%s:gradient=%s"
            .formatted(low, high, euclidean ? "l2" : "l1"));
  }
}
