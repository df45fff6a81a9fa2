package mosaico.ctl.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import mosaico.ctl.chaos.plan.ChaosPicture;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  private static final Shape SHAPE = new Shape(31, 17, 3);

  private final Band picture = Band.allocate(SHAPE, SHAPE.rows());

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsThePixelsThatDiffer(boolean png) throws IOException {
    for (int i = 0; i < picture.bytes(); i++) {
      picture.samples()[i] = (byte) (5 * i);
    }
    byte[] file = new ChaosPicture(picture).file(png);
    assertThat(Comparison.wrongPixels(picture, file)).isZero();

    byte[] others = picture.samples().clone();
    others[0]++;
    others[1]++;
    others[SHAPE.rowBytes() + 5]--;
    assertThat(Comparison.wrongPixels(Band.whole(SHAPE, others), file)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void allPixelsOfAnotherShapeOrOfAFileCutShortAreWrong(boolean png) throws IOException {
    byte[] file = new ChaosPicture(picture).file(png);
    Shape narrow = SHAPE.withSize(30, 17);
    Band other = Band.allocate(narrow, narrow.rows());

    assertThat(Comparison.wrongPixels(other, file)).isEqualTo(30 * 17);
    assertThat(Comparison.wrongPixels(picture, Arrays.copyOf(file, file.length / 2)))
        .isEqualTo(31 * 17);
  }
}
