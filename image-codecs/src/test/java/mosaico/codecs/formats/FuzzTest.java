package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Depth;
import org.junit.jupiter.api.Test;

/** Damaged files of every kind: told to be so, or read whole; nothing else comes of them. */
class FuzzTest {

  private static final long MAX_PIXELS = 1_000_000;

  @Test
  void aFileCutShortIsRefusedOrReadAsIfItWereWhole() throws Exception {
    for (Map.Entry<String, byte[]> entry : SampleFiles.ofEachKind().entrySet()) {
      byte[] file = entry.getValue();
      Raster whole = decode(file).orElseThrow();
      int refused = 0;
      for (int length : lengths(file.length)) {
        Optional<Raster> read = decode(Arrays.copyOf(file, length));
        if (read.isEmpty()) {
          refused++;
        } else {
          assertThat(read.get().samples())
              .as("%s, %d of %d bytes", entry.getKey(), length, file.length)
              .isEqualTo(whole.samples());
        }
      }
      assertThat(refused).as(entry.getKey()).isGreaterThan(30);
    }
  }

  @Test
  void aFileWithWrongBytesIsRefusedOrReadInTheShapeThatItsHeaderSays() throws Exception {
    Random random = new Random(20_261_120);
    List<IccProfile> profiles = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : SampleFiles.ofEachKind().entrySet()) {
      for (int round = 0; round < 150; round++) {
        byte[] file = entry.getValue().clone();
        int changes = 1 + random.nextInt(4);
        int reach = random.nextBoolean() ? Math.min(60, file.length) : file.length;
        for (int i = 0; i < changes; i++) {
          file[random.nextInt(reach)] = (byte) random.nextInt();
        }
        try {
          ImageHeader header = BandwiseDecoder.header(file);
          if (header.pixels() <= MAX_PIXELS) {
            Depth atMost = random.nextBoolean() ? Depth.EIGHT : Depth.SIXTEEN;
            Wanted wanted = new Wanted(random.nextBoolean(), atMost);
            Formats.inspect(ImageFile.of(file)).profile().ifPresent(profiles::add);
            Raster read = BandwiseDecoder.decode(file, wanted);
            assertThat(read.shape().width()).isEqualTo(header.uprightWidth());
            assertThat(read.shape().height()).isEqualTo(header.uprightHeight());
          }
        } catch (UnreadableImageException e) {
          assertThat(e).hasMessageNotContaining("null");
        } catch (Throwable e) {
          throw new AssertionError(entry.getKey() + ", round " + round, e);
        }
      }
    }
    assertThat(profiles).hasSizeGreaterThan(100);
  }

  private static int[] lengths(int length) {
    Random random = new Random(length);
    return random.ints(60, 1, length).toArray();
  }

  private static Optional<Raster> decode(byte[] file) {
    try {
      return Optional.of(BandwiseDecoder.decode(file, false));
    } catch (UnreadableImageException e) {
      return Optional.empty();
    }
  }
}
