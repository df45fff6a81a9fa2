package mosaico.codecs.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.codecs.image.Raster;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEGs, against what OpenCV read of them: {@code src/test/golden/make_golden.py}. */
class GoldenTest {

  @ParameterizedTest
  @CsvSource({
    "colour, 160, 107",
    "gray, 160, 107",
    "turned, 107, 160",
    "progressive, 160, 107",
    "restarts, 160, 107",
    "odd, 33, 37",
    "pixel, 1, 1"
  })
  void grayAndEdgesEqualOpenCvsInEveryPixel(String name, int width, int height) throws Exception {
    byte[] file = SampleFiles.golden(name + ".jpg");

    Raster gray = BandwiseDecoder.decode(file, true);

    assertThat(gray.shape()).isEqualTo(new Shape(width, height, 1));
    assertThat(gray.samples()).isEqualTo(TestImages.read(SampleFiles.golden(name + ".gray.png")));
    BoundChain sobel = Chain.parse("sobel").on(gray.shape());
    Band edges = sobel.apply(gray.rows(gray.shape().rows()), gray.shape().rows());
    assertThat(edges.start()).isZero();
    assertThat(edges.samples()).isEqualTo(TestImages.read(SampleFiles.golden(name + ".sobel.png")));
  }
}
