package mosaico.codecs.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a file is decoded at once, and what that takes. */
class LibTiffReadingTest {

  private static final int WIDTH = 3000;
  private static final int HEIGHT = 4000;
  private static final int MIB = 1 << 20;

  @Test
  void aLargeStripIsDecodedRowByRow(@TempDir Path folder) throws Exception {
    byte[] samples = noise();
    Path path = folder.resolve("one-strip.tif");
    Files.write(path, TestTiff.gray(WIDTH, HEIGHT, HEIGHT, 8, deflated(samples)));
    InspectedImage image = Formats.inspect(ImageFile.spooled(path));

    // The image has 11 MiB, and a window on it counts as all of them.
    assertThat(image.memory(BandwiseDecoder.eight(false)))
        .isLessThan(WIDTH * HEIGHT + 6 * MIB + 2 * Files.size(path));
    try (PixelSource source = image.open(BandwiseDecoder.eight(false))) {
      for (int from : new int[] {0, 1, 700, 690, 3999, 5}) {
        Rows rows = new Rows(from, from + 1);
        Band band = source.rows(rows);
        byte[] row = new byte[WIDTH];
        System.arraycopy(band.samples(), band.offset(from), row, 0, WIDTH);
        byte[] expected = new byte[WIDTH];
        System.arraycopy(samples, from * WIDTH, expected, 0, WIDTH);
        assertThat(row).as("row %d", from).isEqualTo(expected);
      }
    }
  }

  /** Runs of some values, so that there is something to compress. */
  private static byte[] noise() {
    byte[] samples = new byte[WIDTH * HEIGHT];
    Random random = new Random(5);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % 50 == 0 ? (byte) random.nextInt() : samples[i - 1];
    }
    return samples;
  }

  private static byte[] deflated(byte[] samples) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
      deflate.write(samples);
    }
    return out.toByteArray();
  }

  /** TIFF 6.0 forbids it, and some programs do it all the same. */
  @Test
  void runsOfPackBitsMayGoOnInTheNextRow() throws Exception {
    byte[] runs = {(byte) -127, 7, (byte) -71, 9};
    byte[] file = TestTiff.gray(40, 5, 5, 32_773, runs);
    byte[] expected = new byte[200];
    Arrays.fill(expected, 0, 128, (byte) 7);
    Arrays.fill(expected, 128, 200, (byte) 9);

    assertThat(BandwiseDecoder.decode(file, false).samples()).isEqualTo(expected);
  }

  @Test
  void tagsThatSayMuchOfASmallFileDoNotTakeMuch() throws Exception {
    byte[] file = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, 1, 8).file();
    byte[] strip = TestTiff.gray(60_000, 60_000, 60_000, 8, deflated(new byte[1000]));

    assertThat(BandwiseDecoder.memory(file, false)).isLessThan(6L * MIB);
    assertThat(BandwiseDecoder.memory(strip, false)).isLessThan(24L * MIB);
  }
}
