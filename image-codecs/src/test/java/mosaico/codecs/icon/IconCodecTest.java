package mosaico.codecs.icon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;

/** Icon files. */
class IconCodecTest {

  @Test
  void anIconsSizeIsWhatItsPngPromisesAndIsNotBelievedOfSoFewBytes() throws Exception {
    byte[] bomb = SampleFiles.ico(SampleFiles.pngHeader(60_000, 50_000));

    assertThatThrownBy(() -> BandwiseDecoder.header(bomb))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("its header says 60000 x 50000 pixels, of which its");
  }

  @Test
  void anIconIsAsLargeAsItsPngWhateverItsDirectorySays() throws Exception {
    Shape shape = new Shape(300, 280, 3);

    Raster read = BandwiseDecoder.decode(SampleFiles.ico(TestImages.file(shape, "png")), false);

    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.samples()).isEqualTo(TestImages.samples(shape));
  }

  @Test
  void anImageThatIsNotThereDoesNotMatterToTheOthers() throws Exception {
    byte[] whole = SampleFiles.sample("ico-several-depths.ico");
    byte[] file = whole.clone();
    // The position of the first image.
    file[6 + 15] = 0x7f;

    assertThat(BandwiseDecoder.decode(file, false).samples())
        .isEqualTo(BandwiseDecoder.decode(whole, false).samples());
  }

  @Test
  void whatTheMaskLacksIsOpaque() throws Exception {
    byte[] whole = SampleFiles.sample("ico-24-bits.ico");

    Raster read = BandwiseDecoder.decode(Arrays.copyOf(whole, whole.length - 35 * 8), false);

    for (int alpha = 3; alpha < read.samples().length; alpha += 4) {
      assertThat(read.samples()[alpha]).isEqualTo((byte) 255);
    }
  }
}
