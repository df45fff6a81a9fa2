package mosaico.codecs.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import mosaico.codecs.image.Orientation;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegPixelsTest {

  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;
  private static final int PIXELS = WIDTH * HEIGHT;

  private static JpegPixels pixels(int channels, boolean gray) {
    Shape shape = new Shape(WIDTH, HEIGHT, channels);
    MemorySegment samples = MemorySegment.ofArray(new byte[Math.toIntExact(shape.bytes())]);
    return new JpegPixels(
        new JpegSamples(shape, samples, () -> {}), Orientation.UPRIGHT, gray, List.of());
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
    JpegPixels image = pixels(channels, gray);
    image.rows(new Rows(0, HEIGHT));

    assertThat(image.memory()).isEqualTo((long) bytesOfAPixel * PIXELS);
  }

  /** A message of 12 MiB holds four times as many pixels in gray as the rows of inks it is of. */
  @ParameterizedTest
  @CsvSource({"1, true, 12", "3, false, 12", "3, true, 48", "4, false, 16", "4, true, 60"})
  void noMoreRowsAreCountedThanAMessageHolds(int channels, boolean gray, int mebibytes) {
    assertThat(JpegPixels.rowsMemory(1L << 30, channels, gray)).isEqualTo((long) mebibytes << 20);
  }

  @Test
  void closingTwiceFreesOnce() {
    Arena arena = Arena.ofShared();
    Shape shape = new Shape(WIDTH, HEIGHT, 1);
    MemorySegment samples = arena.allocate(shape.bytes());
    JpegPixels image =
        new JpegPixels(
            new JpegSamples(shape, samples, arena::close), Orientation.UPRIGHT, true, List.of());

    image.close();
    image.close();

    assertThat(samples.scope().isAlive()).isFalse();
  }
}
