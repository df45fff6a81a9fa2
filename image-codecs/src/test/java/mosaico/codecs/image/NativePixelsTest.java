package mosaico.codecs.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import mosaico.codecs.image.NativePixels.Conversion;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativePixelsTest {

  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;
  private static final int PIXELS = WIDTH * HEIGHT;

  /** Of four channels to three, as of inks to colours. */
  private static final Conversion DROP_FOURTH =
      new Conversion() {
        @Override
        public int channels(int stored) {
          return Math.min(stored, 3);
        }

        @Override
        public void convert(byte[] rows, int pixels) {
          for (int i = 0; i < pixels; i++) {
            System.arraycopy(rows, 4 * i, rows, 3 * i, 3);
          }
        }
      };

  private static NativePixels pixels(int channels, boolean gray) {
    Shape shape = new Shape(WIDTH, HEIGHT, channels);
    MemorySegment samples = MemorySegment.ofArray(new byte[Math.toIntExact(shape.bytes())]);
    return new NativePixels(
        new NativeSamples(shape, samples, () -> {}),
        Orientation.UPRIGHT,
        gray,
        DROP_FOURTH,
        List.of());
  }

  /** Stored samples, rows as they are stored, and rows in gray where that is not the same. */
  @ParameterizedTest
  @CsvSource({
    "1, true, 2",
    "1, false, 2",
    "3, false, 6",
    "3, true, 7",
    "4, false, 8",
    "4, true, 9"
  })
  void allThatRowsTakeIsCounted(int channels, boolean gray, int bytesOfAPixel) {
    NativePixels image = pixels(channels, gray);
    image.rows(new Rows(0, HEIGHT));

    assertThat(image.memory()).isEqualTo((long) bytesOfAPixel * PIXELS);
  }

  /** A message of 12 MiB holds four times as many pixels in gray as the rows of inks it is of. */
  @ParameterizedTest
  @CsvSource({"1, true, 12", "3, false, 12", "3, true, 48", "4, false, 16", "4, true, 60"})
  void noMoreRowsAreCountedThanAMessageHolds(int channels, boolean gray, int mebibytes) {
    assertThat(NativePixels.rowsMemory(1L << 30, channels, gray, DROP_FOURTH))
        .isEqualTo((long) mebibytes << 20);
  }

  @Test
  void fourChannelsStayWithoutAConversionAndAreReducedToGray() {
    Shape shape = new Shape(2, 1, 4);
    byte[] bytes = {10, 20, 30, 40, 50, 60, 70, 80};
    NativeSamples stored = new NativeSamples(shape, MemorySegment.ofArray(bytes), () -> {});
    Rows row = new Rows(0, 1);

    NativePixels colours =
        new NativePixels(stored, Orientation.UPRIGHT, false, Conversion.NONE, List.of());
    NativePixels gray =
        new NativePixels(stored, Orientation.UPRIGHT, true, Conversion.NONE, List.of());

    assertThat(colours.rows(row).samples()).isEqualTo(bytes);
    assertThat(gray.rows(row).samples()).containsExactly(18, 58);
  }

  @Test
  void closingTwiceFreesOnce() {
    Arena arena = Arena.ofShared();
    Shape shape = new Shape(WIDTH, HEIGHT, 1);
    MemorySegment samples = arena.allocate(shape.bytes());
    NativePixels image =
        new NativePixels(
            new NativeSamples(shape, samples, arena::close),
            Orientation.UPRIGHT,
            true,
            Conversion.NONE,
            List.of());

    image.close();
    image.close();

    assertThat(samples.scope().isAlive()).isFalse();
  }
}
