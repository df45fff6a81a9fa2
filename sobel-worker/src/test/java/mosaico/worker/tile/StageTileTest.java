package mosaico.worker.tile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.ResultEncoding;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Buffers;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tiles of chains that take several stages, and of samples of either depth. */
class StageTileTest {

  private static final Rows ROWS = new Rows(10, 20);

  private final MapStore store = new MapStore();
  private final TileHandler handler =
      new TileHandler("w1", store, (_, _, _) -> {}, new CountingListener());

  private static byte[] noise(Shape image) {
    byte[] samples = new byte[(int) image.bytes()];
    new Random(3).nextBytes(samples);
    return samples;
  }

  private Strip stored(SampleTile tile) {
    var _ = handler.handle(tile.message());
    return Strip.decode(requireNonNull(store.values.get(SampleTile.ID)));
  }

  private static byte[] bytes(Band band) {
    return Arrays.copyOfRange(band.samples(), band.start(), band.start() + band.bytes());
  }

  /** A tile of the rows, whose body begins with a side input. */
  private static SampleTile withSideInput(Shape image, byte[] samples, byte[] sideInput) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(sideInput);
    body.write(samples, ROWS.from() * image.rowBytes(), ROWS.count() * image.rowBytes());
    return new SampleTile(image, samples)
        .rows(ROWS, 0)
        .header("version", 2)
        .header("depth", image.depth().bits())
        .header("side-inputs", Integer.toString(sideInput.length))
        .body(Base64.getEncoder().encode(body.toByteArray()));
  }

  @ParameterizedTest
  @EnumSource(Depth.class)
  void surveysAndThenUsesWhatTheSurveysWereReducedTo(Depth depth) {
    Shape image = new Shape(50, 40, 1, depth);
    byte[] samples = noise(image);
    BoundChain chain = Chain.ofStage("equalize").on(image);

    Strip summary =
        stored(
            new SampleTile(image, samples)
                .rows(ROWS, 0)
                .header("version", 2)
                .header("depth", depth.bits())
                .filters("equalize")
                .encoding(ResultEncoding.SUMMARY));

    assertThat(summary.header().kind()).isEqualTo(StripKind.SUMMARY);
    assertThat(summary.payload())
        .isEqualTo(chain.survey(Band.whole(image, samples), ROWS, new Buffers()));

    Stage reduced = Stage.of("equalize", image, samples);
    Strip made = stored(withSideInput(image, samples, reduced.sideInput()).filters("equalize"));

    assertThat(made.header().kind()).isEqualTo(StripKind.RAW);
    assertThat(made.payload()).isEqualTo(reduced.rows(ROWS));
  }

  /** A whole image with a global filter applied, and the side input by which it was. */
  private record Stage(byte[] sideInput, Band result) {

    static Stage of(String filter, Shape image, byte[] samples) {
      Chain chain = Chain.parse(filter);
      if (!(chain.stages(image).getFirst() instanceof mosaico.filters.chain.Stage.Survey survey)) {
        throw new AssertionError(filter + " is no global filter");
      }
      Band whole = Band.whole(image, samples);
      byte[] summary = survey.chain().survey(whole, image.rows(), new Buffers());
      return new Stage(
          survey.filter().reduce(image, List.of(image.rows()), List.of(summary)).getFirst(),
          chain.apply(whole));
    }

    byte[] rows(Rows rows) {
      return bytes(result.slice(rows));
    }
  }

  @Test
  void runsAWholeChainOnAnImageThatIsOneTile() {
    Shape image = new Shape(50, 40, 3);
    byte[] samples = noise(image);
    String chain = "rotate:angle=90,equalize,sobel,flip:direction=vertical";

    Strip strip =
        stored(new SampleTile(image, samples).filters(chain).header("rows-to", image.width()));

    assertThat(strip.payload())
        .isEqualTo(bytes(Chain.parse(chain).apply(Band.whole(image, samples))));
  }

  @Test
  void encodesRowsAsTheyAreIfThereIsNoFilter() {
    Shape image = new Shape(50, 40, 3);
    byte[] samples = noise(image);

    Strip strip = stored(new SampleTile(image, samples).rows(ROWS, 0).filters(""));

    assertThat(strip.payload()).isEqualTo(bytes(Band.whole(image, samples).slice(ROWS)));
  }

  @Test
  void refusesAPartOfAnImageThatItNeedsTheWholeOf() {
    Shape image = new Shape(50, 40, 1);

    Strip strip = stored(new SampleTile(image, noise(image)).rows(ROWS, 0).filters("equalize"));

    assertThat(strip.header().kind()).isEqualTo(StripKind.FAILED);
    assertThat(strip.text())
        .isEqualTo(
            "equalize needs the whole image, but it contains rows 10-20 of 40 and requests rows"
                + " 10-20 of 40");
  }

  @Test
  void refusesSideInputsThatItsChainDoesNotTake() {
    Shape image = new Shape(50, 40, 1);
    byte[] samples = noise(image);

    Strip tooMany = stored(withSideInput(image, samples, new byte[3]).filters("sobel"));
    assertThat(tooMany.text()).isEqualTo("it has 1 side inputs, but sobel takes 0");

    // A failure replaces no result, nor another failure.
    store.values.clear();
    Strip wrong = stored(withSideInput(image, samples, new byte[3]).filters("otsu"));
    assertThat(wrong.header().kind()).isEqualTo(StripKind.FAILED);
    assertThat(wrong.text()).startsWith("its side inputs are wrong: ");
  }
}
