package mosaico.codecs.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.Levels;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import org.junit.jupiter.api.Test;

/** Changed TIFF files of every kind: refused, or read in the shape that was announced. */
class LibTiffFuzzTest {

  private static final Path SAMPLES = Path.of("src/test/samples");

  /** Of what is decoded; a coordinator has such limits too. */
  private static final long MOST_PIXELS = 1 << 20;

  private static final long MOST_MEMORY = 64 << 20;

  /** Of each sample; docs/measurements tell of longer runs. */
  private static final int ROUNDS = Integer.getInteger("mosaico.fuzz.rounds", 8);

  private static final long SEED = Long.getLong("mosaico.fuzz.seed", 26);

  private int read;
  private int refused;

  @Test
  void changedFilesAreRefusedOrReadInTheShapeThatWasAnnounced() throws Exception {
    List<Path> samples = samples();
    TiffMutations mutations = new TiffMutations(SEED);
    for (Path sample : samples) {
      byte[] file = Files.readAllBytes(sample);
      for (int round = 0; round < ROUNDS; round++) {
        byte[] changed = mutations.of(file);
        try {
          decode(changed);
        } catch (UnreadableImageException e) {
          assertThat(e).hasMessageNotContainingAny("null", "Exception", "Index");
          refused++;
        } catch (Throwable e) {
          throw new AssertionError(sample + ", round " + round, e);
        }
      }
    }
    assertThat(samples).hasSizeGreaterThan(50);
    assertThat(read).isGreaterThan(samples.size());
    assertThat(refused).isGreaterThan(samples.size());
  }

  private void decode(byte[] file) throws UnreadableImageException {
    Wanted wanted =
        new Wanted(false, Depth.SIXTEEN, Optional.of(new Levels(/* min= */ 0, /* max= */ 1)));
    InspectedImage image = Formats.inspect(ImageFile.of(file));
    if (image.header().pixels() > MOST_PIXELS || image.memory(wanted) > MOST_MEMORY) {
      refused++;
      return;
    }
    try (PixelSource source = image.open(wanted)) {
      assertThat(source.shape().width()).isEqualTo(image.header().uprightWidth());
      assertThat(source.shape().height()).isEqualTo(image.header().uprightHeight());
      int height = source.shape().height();
      for (int y = 0; y < height; y += 7) {
        Rows rows = new Rows(y, Math.min(height, y + 7));
        Band band = source.rows(rows);
        assertThat(band.rows().contains(rows)).isTrue();
      }
    }
    read++;
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(path -> path.toString().endsWith(".tif")).sorted().toList();
    }
  }
}
