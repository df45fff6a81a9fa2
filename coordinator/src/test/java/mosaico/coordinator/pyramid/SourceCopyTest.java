package mosaico.coordinator.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class SourceCopyTest {

  private static final Shape SHAPE = new Shape(3, 300, 1);
  private static final long AT_ONCE = System.nanoTime();

  private final CountDownLatch imageClosed = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /** An image whose rows have their number in each sample; so many parts of it can be had. */
  private static final class Numbered implements PixelSource {

    private final Semaphore parts = new Semaphore(0);
    private final int damagedFrom;

    Numbered(int damagedFrom) {
      this.damagedFrom = damagedFrom;
    }

    @Override
    public Shape shape() {
      return SHAPE;
    }

    @Override
    public long memory() {
      return 0;
    }

    @Override
    public Band rows(Rows rows) throws UnreadableImageException {
      parts.acquireUninterruptibly();
      if (rows.to() > damagedFrom) {
        throw new UnreadableImageException(Kind.DAMAGED, "cut short");
      }
      Band band = Band.allocate(SHAPE, rows);
      for (int y = rows.from(); y < rows.to(); y++) {
        int at = band.offset(y);
        Arrays.fill(band.samples(), at, at + SHAPE.width(), (byte) y);
      }
      return band;
    }

    @Override
    public void close() {}
  }

  private SourceCopy copy(Numbered image) throws IOException {
    return new SourceCopy("job", image, imageClosed::countDown, closed::countDown);
  }

  private static long soon() {
    return System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
  }

  @Test
  void rowsAreThereAsSoonAsTheyAreDecoded() throws Exception {
    Numbered image = new Numbered(SHAPE.height());
    try (SourceCopy copy = copy(image)) {
      assertThat(copy.parts()).isEqualTo(3);
      assertThat(copy.samples(0, AT_ONCE)).isEmpty();

      image.parts.release(2);

      assertThat(copy.samples(1, soon()).orElseThrow())
          .hasSize(128 * 3)
          .startsWith(128, 128, 128, 129)
          .endsWith(255);
      assertThat(copy.samples(2, AT_ONCE)).isEmpty();
      image.parts.release();
      assertThat(copy.samples(2, soon()).orElseThrow()).hasSize(44 * 3);
      assertThat(imageClosed.await(2, TimeUnit.MINUTES)).isTrue();
      assertThat(closed.getCount()).isOne();
    }
    assertThat(closed.getCount()).isZero();
  }

  @Test
  void whatCannotBeDecodedIsSaid() throws Exception {
    Numbered image = new Numbered(128);
    try (SourceCopy copy = copy(image)) {
      image.parts.release(2);

      assertThatThrownBy(() -> copy.samples(1, soon()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut short");
      assertThat(imageClosed.await(2, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void aClosedCopyHasNothingAndKeepsNobodyWaiting() throws Exception {
    Numbered image = new Numbered(SHAPE.height());
    SourceCopy copy = copy(image);
    copy.close();
    copy.close();

    assertThat(copy.samples(0, soon())).isEmpty();
    image.parts.release(3);
    assertThat(imageClosed.await(2, TimeUnit.MINUTES)).isTrue();
  }
}
