package mosaico.filters.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import mosaico.filters.Filter;
import mosaico.filters.Images;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import mosaico.filters.chain.Stage;
import mosaico.filters.chain.StagedRun;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("kernel")
class ResizeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resize:width=20:height=11:fit=fill | resize:width=20:fit=fill,resize:height=11:fit=fill",
        "resize:width=20 | resize:width=20:fit=fill,resize:height=10:fit=fill",
        "resize:height=9:kernel=box:alpha=plain"
            + " | resize:width=18:fit=fill:kernel=box:alpha=plain"
            + ",resize:height=9:fit=fill:kernel=box:alpha=plain",
        "resize:width=16:height=16:fit=cover | crop:x=350:width=700:height=700"
            + ",resize:width=16:fit=fill,resize:height=16:fit=fill"
      })
  void isSplitWhereARowOfTheResultNeedsTooManyOfTheImage(String whole, String parts) {
    for (Shape shape : List.of(new Shape(1400, 700, 4), new Shape(1400, 700, 3, Depth.SIXTEEN))) {
      Chain chain = Chain.parse(whole);
      assertThat(((Filter) chain.steps().getFirst()).split(shape))
          .extracting(Filter::text)
          .containsExactly(parts.split(","));
      List<Stage> stages = chain.stages(shape);
      assertThat(stages).hasSize(2);

      Random random = new Random(1);
      byte[] samples = Images.noise(shape, random);
      assertThat(StagedRun.of(chain, shape, samples, random))
          .isEqualTo(chain.apply(Band.whole(shape, samples)).samples());
    }
  }

  @Test
  void isNotSplitWhereThatWouldNotHelp() {
    assertThat(parts("resize:width=20", new Shape(300, 200, 3))).isEqualTo(1);
    assertThat(parts("resize:height=20:fit=fill", new Shape(9000, 9000, 3))).isEqualTo(1);
    assertThat(parts("resize:width=20:fit=fill", new Shape(9000, 9000, 3))).isEqualTo(1);
    assertThat(parts("resize:width=9999:height=9:fit=fill", new Shape(9000, 9000, 3))).isEqualTo(1);
    assertThat(parts("resize:width=20:kernel=nearest", new Shape(9000, 9000, 3))).isEqualTo(1);
  }

  private static int parts(String chain, Shape shape) {
    return ((Filter) Chain.parse(chain).steps().getFirst()).split(shape).size();
  }

  /** The second stage of a gigapixel's thumbnail: what one row needs still fits a message. */
  @Test
  void aThumbnailOfAGigapixelNeedsFewBytesAtATime() {
    Shape shape = new Shape(32_768, 32_768, 3);
    List<Stage> stages = Chain.parse("resize:width=512").stages(shape);
    assertThat(stages).hasSize(2);
    for (Stage stage : stages) {
      Stage.Bands bands = (Stage.Bands) stage;
      Rows needed = bands.chain().input(new Rows(256, 257));
      assertThat((long) needed.count() * stage.input().rowBytes()).isLessThan(1 << 20);
    }
  }

  @Test
  void whatIsInvisibleDoesNotBleedIntoWhatIsSeen() {
    Shape shape = new Shape(8, 8, 4);
    Band image = Band.allocate(shape, shape.rows());
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        image.set(x, y, x < 4 ? 0 : 1, 255);
        image.set(x, y, 3, x < 4 ? 255 : 0);
      }
    }
    Band made = Chain.parse("resize:width=3").apply(image);
    int plainRed = Chain.parse("resize:width=3:alpha=plain").apply(image).get(1, 1, 0);
    assertThat(plainRed).isBetween(100, 150);
    assertThat(new int[] {made.get(1, 1, 0), made.get(1, 1, 1)}).containsExactly(255, 0);
    assertThat(made.get(1, 1, 3)).isBetween(100, 150);
  }

  @Test
  void needsASizeOfAtMost65535() {
    assertThatThrownBy(() -> Chain.parse("resize:kernel=box"))
        .isInstanceOf(InvalidChainException.class)
        .hasMessage("resize:kernel=box: give width, height or both");
    assertThatThrownBy(() -> Chain.parse("resize:width=65536"))
        .isInstanceOf(InvalidChainException.class)
        .hasMessageContaining("width must be a whole number, 1 to 65535");
    assertThatThrownBy(() -> Chain.parse("blur,resize:width=6000").result(new Shape(9, 100, 1)))
        .isInstanceOfSatisfying(
            InvalidChainException.class,
            e -> assertThat(e.part().orElseThrow().step()).isEqualTo(2))
        .hasMessageContaining("the result would have 6000 x 66667 pixels");
  }
}
