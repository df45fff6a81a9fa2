package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The formats in which a result can be had. */
class OutputFormatTest {

  @ParameterizedTest
  @EnumSource
  void isFoundByItsName(OutputFormat format) {
    assertThat(OutputFormat.named(format.text())).contains(format);
    assertThat(format.contentType()).startsWith("image/");
  }

  @Test
  void isNotFoundByAnotherName() {
    assertThat(OutputFormat.named("PNG")).isEmpty();
    assertThat(OutputFormat.named("")).isEmpty();
    assertThat(OutputFormat.named("gif")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = "WEBP", mode = Mode.EXCLUDE)
  void takesAnImageOfUsualSize(OutputFormat format) {
    assertThat(format.refusal(new Shape(20_000, 10_000, 4))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG, 65500, 1, 65501, 1",
    "WEBP, 16383, 16383, 16384, 1",
    "BMP, 35000, 40000, 36000, 40000"
  })
  void refusesAnImageBeyondTheLimitOfItsFiles(
      OutputFormat format, int width, int height, int widerWidth, int widerHeight) {
    assertThat(format.refusal(new Shape(width, height, 3))).isEmpty();
    assertThat(format.refusal(new Shape(widerWidth, widerHeight, 3)))
        .contains(
            "a result of %d x %d pixels does not fit into a %s file; PNG has no such limit"
                .formatted(widerWidth, widerHeight, format.name()));
  }

  @ParameterizedTest
  @EnumSource
  void refusesSamplesThatItDoesNotHave(OutputFormat format) {
    Optional<String> refusal = format.refusal(new Shape(9, 9, 3, Depth.SIXTEEN));

    assertThat(refusal.isPresent()).isEqualTo(format.deepest() == Depth.EIGHT);
    assertThat(refusal.orElse("none"))
        .isIn("none", "a %s file has no samples of 16 bits".formatted(format.name()));
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "PNM", "TIFF"})
  void hasNoLimitWherePromised(OutputFormat format) {
    assertThat(format.refusal(new Shape(1_000_000, 1_000_000, 4))).isEmpty();
  }
}
