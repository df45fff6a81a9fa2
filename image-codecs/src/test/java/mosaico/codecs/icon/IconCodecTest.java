package mosaico.codecs.icon;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Raster;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;

/** Icon files. */
class IconCodecTest {

  @Test
  void anIconsSizeIsWhatItsPngPromises() throws Exception {
    byte[] bomb = SampleFiles.ico(SampleFiles.pngHeader(60_000, 50_000));

    ImageHeader header = BandwiseDecoder.header(bomb);

    assertThat(header.format()).isEqualTo("ICO");
    assertThat(header.pixels()).isEqualTo(60_000L * 50_000);
  }

  @Test
  void anIconIsAsLargeAsItsPngWhateverItsDirectorySays() throws Exception {
    Shape shape = new Shape(300, 280, 3);

    Raster read = BandwiseDecoder.decode(SampleFiles.ico(TestImages.file(shape, "png")), false);

    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.samples()).isEqualTo(TestImages.samples(shape));
  }
}
