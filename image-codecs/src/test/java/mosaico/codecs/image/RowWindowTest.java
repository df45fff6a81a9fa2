package mosaico.codecs.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class RowWindowTest {

  private final Numbered image = new Numbered(100);
  private final RowWindow window = new RowWindow(image, "PNG");

  private void assertRows(int from, int to) throws UnreadableImageException {
    Band band = window.rows(new Rows(from, to));
    assertThat(band.rows()).isEqualTo(new Rows(from, to));
    for (int y = from; y < to; y++) {
      int at = band.offset(y);
      assertThat(band.samples()[at]).as("row %d of %d-%d", y, from, to).isEqualTo((byte) y);
      assertThat(band.samples()[at + 2]).isEqualTo((byte) y);
    }
  }

  @Test
  void bandsThatOverlapReadEachRowOnce() throws Exception {
    for (int from = 0; from < 100; from += 10) {
      Rows rows = new Rows(from, from + 10).grow(3, 100);
      assertRows(rows.from(), rows.to());
    }

    assertThat(image.log)
        .containsExactly(
            "open", "read 13", "read 10", "read 10", "read 10", "read 10", "read 10", "read 10",
            "read 10", "read 10", "read 7");
  }

  @Test
  void rowsThatAreThereAreNotReadAgain() throws Exception {
    assertRows(0, 20);
    assertRows(5, 9);
    assertRows(0, 1);

    assertThat(image.log).containsExactly("open", "read 20");
  }

  @Test
  void goingBackBeginsAnew() throws Exception {
    assertRows(50, 60);
    assertRows(45, 55);
    assertRows(46, 57);

    assertThat(image.log)
        .containsExactly(
            "open", "skip 50", "read 10", "close", "open", "skip 45", "read 10", "read 2");
  }

  @Test
  void rowsInBetweenArePassedOver() throws Exception {
    assertRows(0, 10);
    assertRows(70, 100);

    assertThat(image.log).containsExactly("open", "read 10", "skip 60", "read 30");
  }

  @Test
  void anyOrderGivesTheRowsAskedFor() throws Exception {
    java.util.Random random = new java.util.Random(5);
    for (int round = 0; round < 500; round++) {
      int from = random.nextInt(100);
      assertRows(from, from + 1 + random.nextInt(100 - from));
    }
  }

  @Test
  void memoryFollowsTheRowsAskedFor() throws Exception {
    Numbered tall = new Numbered(20_000_000);
    try (RowWindow rows = new RowWindow(tall, "PNG")) {
      rows.rows(new Rows(0, 1000));
      rows.rows(new Rows(900, 2000));

      assertThat(rows.rows(new Rows(1500, 2500)).samples()).hasSize(1100 * 3);
      assertThat(rows.memory()).isEqualTo((12 << 20) + 77);
    }
    assertThat(window.memory()).isEqualTo(100 * 3 + 77);
  }

  @Test
  void aReaderThatRunsOutOfMemoryDoesNotMakeTheFileDamaged() throws Exception {
    assertRows(0, 10);
    image.error = new OutOfMemoryError("heap");

    assertThatThrownBy(() -> window.rows(new Rows(8, 30)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessage("the PNG file takes more memory to be read than this coordinator has");
  }

  @Test
  void whateverAReaderThrowsTheFileIsDamagedAndTheRowIsNamed() throws Exception {
    for (Throwable error :
        List.of(
            new IOException("no more"),
            new NullPointerException("x is null"),
            new IllegalArgumentException())) {
      image.error = null;
      assertRows(0, 10);
      image.error = error;

      assertThatThrownBy(() -> window.rows(new Rows(8, 30)))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessageStartingWith(
              "the PNG file is damaged or cut short, in row 10 or soon after it: ")
          .hasMessageNotContaining("null")
          .hasCause(error);
    }
    assertThatThrownBy(() -> window.rows(new Rows(0, 1))).hasMessageContaining("in row 0");
    assertThat(image.open).isZero();
  }

  @Test
  void closingTwiceClosesOnce() throws Exception {
    assertRows(0, 1);
    window.close();
    window.close();

    assertThat(image.log).containsExactly("open", "read 1", "close");
    assertThatThrownBy(() -> window.rows(new Rows(0, 1))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rowsOutsideTheImageAreTheCallersMistake() {
    assertThatThrownBy(() -> window.rows(new Rows(99, 101)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * An image of three gray samples a row, each the row's number, that notes what is asked of it.
   */
  private static final class Numbered implements RowImage {

    private final int height;
    private final List<String> log = new ArrayList<>();
    private @org.jspecify.annotations.Nullable Throwable error;
    private int open;

    Numbered(int height) {
      this.height = height;
    }

    @Override
    public Shape shape() {
      return new Shape(3, height, 1);
    }

    @Override
    public long readerMemory() {
      return 77;
    }

    @Override
    public RowReader reader() {
      log.add("open");
      open++;
      return new RowReader() {
        private int next;

        @Override
        public void read(int count, byte[] into, int offset) throws IOException {
          switch (error) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new AssertionError(e);
          }
          log.add("read " + count);
          for (int i = 0; i < count; i++) {
            java.util.Arrays.fill(into, offset + 3 * i, offset + 3 * i + 3, (byte) (next + i));
          }
          next += count;
        }

        @Override
        public void skip(int count) {
          log.add("skip " + count);
          next += count;
        }

        @Override
        public void close() {
          log.add("close");
          open--;
        }
      };
    }
  }
}
