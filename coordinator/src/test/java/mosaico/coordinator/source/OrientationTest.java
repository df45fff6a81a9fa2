package mosaico.coordinator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A letter "F" of 2 by 3 pixels, as Exif 2.32 has it stored for each orientation. */
class OrientationTest {

  @ParameterizedTest
  @CsvSource({
    // stored rows (left to right, top to bottom), always upright as AB CD EF
    "1, 2, AB CD EF",
    "2, 2, BA DC FE",
    "3, 2, FE DC BA",
    "4, 2, EF CD AB",
    "5, 3, ACE BDF",
    "6, 3, BDF ACE",
    "7, 3, FDB ECA",
    "8, 3, ECA FDB"
  })
  void everyOrientationIsTurnedUpright(int code, int width, String rows) {
    byte[] stored = rows.replace(" ", "").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Raster raster = new Raster(new Shape(width, 6 / width, 1), stored);

    Raster upright = new Orientation(code).upright(raster);

    assertThat(upright.shape()).isEqualTo(new Shape(2, 3, 1));
    assertThat(upright.samples()).containsExactly('A', 'B', 'C', 'D', 'E', 'F');
  }

  @Test
  void channelsStayTogether() {
    Raster raster = new Raster(new Shape(2, 1, 3), new byte[] {1, 2, 3, 4, 5, 6});

    assertThat(new Orientation(2).upright(raster).samples()).containsExactly(4, 5, 6, 1, 2, 3);
    assertThat(new Orientation(6).upright(raster).shape()).isEqualTo(new Shape(1, 2, 3));
    assertThat(new Orientation(6).upright(raster).samples()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(new Orientation(8).upright(raster).samples()).containsExactly(4, 5, 6, 1, 2, 3);
  }

  @Test
  void thereAreEight() {
    assertThatThrownBy(() -> new Orientation(0)).hasMessageContaining("1 to 8");
    assertThatThrownBy(() -> new Orientation(9)).hasMessageContaining("1 to 8");
  }
}
