package mosaico.codecs.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image far larger than what is held of it, on disk. */
class LargePngTest {

  private static final int SIDE = 30_000;
  private static final int BAND = 26;

  @TempDir Path folder;

  /** All of it gray 7: 900 MB of samples, in a file of a few MB. */
  private Path file() throws IOException {
    Path path = folder.resolve("large.png");
    byte[] row = new byte[1 + SIDE];
    Arrays.fill(row, 1, row.length, (byte) 7);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    byte[] buffer = new byte[64 << 10];
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
      out.writeLong(0x89504e470d0a1a0aL);
      ByteBuffer header = ByteBuffer.allocate(13).putInt(SIDE).putInt(SIDE).putInt(0x0800_0000);
      out.write(PngBuilder.chunk("IHDR", header.array()));
      for (int y = 0; y <= SIDE; y++) {
        if (y < SIDE) {
          deflater.setInput(row);
        } else {
          deflater.finish();
        }
        for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
          out.write(PngBuilder.chunk("IDAT", Arrays.copyOf(buffer, n)));
        }
      }
      out.write(PngBuilder.chunk("IEND", new byte[0]));
    } finally {
      deflater.end();
    }
    return path;
  }

  @Test
  void aGigapixelIsReadInTheMemoryOfAFewRows() throws Exception {
    try (ImageFile file = ImageFile.spooled(file())) {
      InspectedImage inspected = Formats.inspect(file);
      assertThat(inspected.memory(BandwiseDecoder.eight(false))).isLessThan(16L << 20);
      try (PixelSource image = inspected.open(BandwiseDecoder.eight(false))) {
        assertThat(image.shape()).isEqualTo(new Shape(SIDE, SIDE, 1));
        for (int from = 0; from < SIDE; from += BAND) {
          Rows rows = new Rows(from, Math.min(SIDE, from + BAND)).grow(1, SIDE);
          Band band = image.rows(rows);
          assertThat(band.rows()).isEqualTo(rows);
          assertThat(band.samples()).hasSizeLessThanOrEqualTo((BAND + 2) * SIDE);
          int middle = band.offset(rows.to() - 1) + SIDE / 2;
          assertThat(band.samples()[middle]).isEqualTo((byte) 7);
        }
        assertThat(image.memory()).isLessThan(16L << 20);
      }
    }
  }
}
