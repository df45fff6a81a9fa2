package mosaico.codecs.psd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import org.apache.commons.imaging.Imaging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photoshop files against what commons-imaging reads, and those that are damaged or not read. */
class PsdCodecTest {

  private static final int BITS_AT = 23;
  private static final int MODE_AT = 25;

  @ParameterizedTest
  @ValueSource(strings = {"psd-uncompressed.psd", "psd-run-lengths.psd", "psd-indexed.psd"})
  void isReadAsCommonsImagingReadsIt(String name) throws Exception {
    byte[] file = SampleFiles.sample(name);

    Raster read = BandwiseDecoder.decode(file, true);

    assertThat(read.samples())
        .isEqualTo(Rasters.of(Imaging.getBufferedImage(file), true).samples());
  }

  @ParameterizedTest
  @CsvSource({
    "7, 8, several inks that are no CMYK",
    "9, 8, colours in L*a*b*",
    "3, 32, samples of 32 bits"
  })
  void whatIsNotReadIsNamed(int mode, int bits, String what) throws Exception {
    byte[] file = SampleFiles.sample("psd-uncompressed.psd");
    file[MODE_AT] = (byte) mode;
    file[BITS_AT] = (byte) bits;

    assertThatThrownBy(() -> BandwiseDecoder.header(file))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("the PSD file has " + what + ", which is not read here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"psd-uncompressed.psd", "psd-run-lengths.psd"})
  void whatLostPixelsIsDamaged(String name) throws Exception {
    byte[] whole = SampleFiles.sample(name);
    byte[] file = Arrays.copyOf(whole, whole.length - 100);

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
  }

  @Test
  void aSectionThatIsLongerThanTheFileIsDamage() throws Exception {
    byte[] file = SampleFiles.sample("psd-uncompressed.psd");
    Arrays.fill(file, 26, 30, (byte) 0xff);

    assertThatThrownBy(() -> BandwiseDecoder.header(file))
        .hasMessageContaining("it ends before its pixels begin");
  }
}
