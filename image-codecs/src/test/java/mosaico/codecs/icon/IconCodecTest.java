package mosaico.codecs.icon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
