package mosaico.filters.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void ofBandsAddsUpToThatOfTheImage() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 60, 9);
      Band image = Images.placed(shape, Images.noise(shape, random), 5);
      int split = random.nextInt(shape.height() + 1);
      List<Rows> bands = List.of(new Rows(0, split), new Rows(split, shape.height()));
      List<byte[]> summaries =
          bands.stream().map(rows -> Histogram.of(image, rows).toBytes()).toList();

      Histogram sum = Histogram.sum(shape, bands, summaries);

      assertThat(sum.channels()).isEqualTo(shape.isGray() ? 1 : 3);
      for (int channel = 0; channel < sum.channels(); channel++) {
        assertThat(sum.counts(channel)).as("seed %d", seed).isEqualTo(counted(image, channel));
      }
    }
  }

  /** The oracle: slow, and written to be read and verified. */
  private static long[] counted(Band image, int channel) {
    long[] counts = new long[image.image().depth().white() + 1];
    for (int y = 0; y < image.image().height(); y++) {
      for (int x = 0; x < image.image().width(); x++) {
        counts[image.get(x, y, channel)]++;
      }
    }
    return counts;
  }

  @Test
  void isSmallWhereFewValuesOccur() {
    Shape shape = new Shape(100, 1000, 3, Depth.SIXTEEN);
    byte[] samples = new byte[(int) shape.bytes()];
    Arrays.fill(samples, (byte) 7);
    assertThat(Histogram.of(Band.whole(shape, samples), shape.rows()).toBytes().length)
        .isLessThan(50);
  }

  @Test
  void takesAboutAByteAnEntryWhereAllValuesOccur() {
    Shape shape = new Shape(512, 512, 3, Depth.SIXTEEN);
    Band noise = Band.whole(shape, Images.noise(shape, new Random(3)));
    assertThat(Histogram.of(noise, shape.rows()).toBytes().length).isLessThan(200 << 10);
  }

  @Test
  void refusesASummaryThatIsNotOfItsBand() {
    Shape shape = new Shape(4, 4, 1);
    Band image = Band.allocate(shape, shape.rows());
    byte[] three = Histogram.of(image, new Rows(0, 3)).toBytes();
    assertRefused(shape, three);
    byte[] four = Histogram.of(image, shape.rows()).toBytes();
    for (int length = 0; length < four.length; length++) {
      assertRefused(shape, Arrays.copyOf(four, length));
    }
    assertRefused(shape, Arrays.copyOf(four, four.length + 1));
    byte[] endless = new byte[30];
    Arrays.fill(endless, (byte) -1);
    assertRefused(shape, endless);
  }

  private static void assertRefused(Shape shape, byte[] summary) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Histogram.sum(shape, List.of(shape.rows()), List.of(summary)));
  }
}
