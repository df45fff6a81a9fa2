package mosaico.codecs.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Of more pixels than are turned together, and not a multiple of them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void someRowsAreThoseOfTheWhole(int code) {
    for (Shape shape :
        List.of(new Shape(71, 45, 1), new Shape(33, 67, 3), new Shape(33, 67, 4, Depth.SIXTEEN))) {
      byte[] stored = TestImages.samples(shape);
      Orientation orientation = new Orientation(code);
      Shape upright = orientation.upright(shape);
      byte[] expected = new byte[stored.length];
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          int right = shape.width() - 1 - x;
          int bottom = shape.height() - 1 - y;
          int to =
              switch (code) {
                case 1 -> y * upright.width() + x;
                case 2 -> y * upright.width() + right;
                case 3 -> bottom * upright.width() + right;
                case 4 -> bottom * upright.width() + x;
                case 5 -> x * upright.width() + y;
                case 6 -> x * upright.width() + bottom;
                case 7 -> right * upright.width() + bottom;
                default -> right * upright.width() + y;
              };
          int from = y * shape.width() + x;
          int bytes = shape.pixelBytes();
          System.arraycopy(stored, from * bytes, expected, to * bytes, bytes);
        }
      }

      assertThat(orientation.upright(new Raster(shape, stored)).samples()).isEqualTo(expected);
      Rows rows = new Rows(3, upright.height() - 5);
      byte[] some = new byte[rows.count() * upright.rowBytes()];
      orientation.upright(MemorySegment.ofArray(stored), shape, rows, some);
      assertThat(some)
          .isEqualTo(
              Arrays.copyOfRange(
                  expected, rows.from() * upright.rowBytes(), rows.to() * upright.rowBytes()));
    }
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
