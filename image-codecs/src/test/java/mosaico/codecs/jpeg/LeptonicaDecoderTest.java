package mosaico.codecs.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.Raster;
import mosaico.codecs.leptonica.NativeUse;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder that comes as a jar: as the others, but that it does not say what is damaged. */
class LeptonicaDecoderTest extends JpegCodecTest.Contract {

  private static final JpegCodec INSTALLED = new JpegCodec(TurboJpegDecoder.load());

  LeptonicaDecoderTest() {
    super(LeptonicaDecoder.load("asked for"));
  }

  @Override
  @ParameterizedTest
  @CsvSource({
    "damage-behind-zeros, its pixels cannot be decoded from row 11 on",
    "damage-behind-an-unknown-jfif-revision, its pixels cannot be decoded from row 11 on",
    "unknown-segment-between-scans, Corrupt JPEG data: libjpeg-turbo does not decode it all"
  })
  void lostPixelsAreDamageWhateverTheHeader(String name, String message) throws Exception {
    super.lostPixelsAreDamageWhateverTheHeader(name, message);
  }

  /** But those behind the last pixels, of which Leptonica does not tell. */
  @Override
  @ParameterizedTest
  @CsvSource({
    "zeros-between-segments, 4-2-0, jpeg-bytes-between-segments",
    "zeros-between-scans, progressive, jpeg-bytes-in-scan",
    "zeros-before-a-restart, restart-markers, jpeg-bytes-in-scan"
  })
  void strayBytesCostNoPixelAndAreTold(
      String name, String kind, String warning, @TempDir Path folder) throws Exception {
    super.strayBytesCostNoPixelAndAreTold(name, kind, warning, folder);
  }

  @Test
  void bytesBehindTheLastPixelsCostNoPixel() throws Exception {
    byte[] file = Files.readAllBytes(Path.of("src/test/samples/odd/zeros-before-the-end.jpg"));

    assertThat(read(file, false).samples()).isEqualTo(JpegCodecTest.expected("4-2-0"));
  }

  @Test
  void coloursOfHalfHeightEqualOpenCvsToo() throws Exception {
    assertThat(read(JpegCodecTest.sample("4-4-0"), false).samples())
        .isEqualTo(JpegCodecTest.expected("4-4-0"));
  }

  /** Rows of gray are padded to four pixels, and colour is joined four pixels at a time. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 45, 64})
  void samplesOfAnyWidthEqualThoseOfTheInstalledLibrary(int width) throws Exception {
    for (int channels : new int[] {1, 3}) {
      byte[] file = TestImages.file(new Shape(width, 5, channels), "jpg");
      for (boolean gray : List.of(true, false)) {
        Raster read = read(file, gray);

        assertThat(read.shape().width()).isEqualTo(width);
        assertThat(read.samples()).isEqualTo(installed(file, gray));
      }
    }
  }

  private static byte[] installed(byte[] file, boolean gray) throws Exception {
    return new JpegCodecTest.Contract(TurboJpegDecoder.load()) {}.read(
            ImageFile.of(file), gray, Orientation.UPRIGHT)
        .samples();
  }

  @Test
  void moreScansThanAnyProgramWritesAreRefused() throws Exception {
    byte[] file = JpegCodecTest.sample("progressive");
    int end = file.length - 2;
    int last = end - 1;
    while (file[last - 1] != (byte) 0xff || file[last] != (byte) 0xda) {
      last--;
    }
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(file, 0, end);
    for (int i = 0; i < 500; i++) {
      many.write(file, last - 1, end - last + 1);
    }
    many.write(file, end, 2);

    ImageFile image = ImageFile.of(many.toByteArray());
    JpegLayout layout = inspect(image, Orientation.UPRIGHT).layout();
    assertThatThrownBy(() -> LeptonicaDecoder.load("asked for").decode(image, layout, true))
        .isInstanceOf(IOException.class)
        .hasMessage("it has more than 500 scans");
  }

  @Test
  void whatAPixCannotHoldIsLeftToImageIo() {
    assertThat(PixLibrary.fits(30_000, 30_000, true)).isTrue();
    assertThat(PixLibrary.fits(23_170, 23_170, false)).isTrue();
    assertThat(PixLibrary.fits(23_171, 23_171, false)).isFalse();
    assertThat(PixLibrary.fits(65_500, 65_500, true)).isFalse();
  }

  @Test
  void itIsNextToTheInstalledLibrary() {
    assertThat(JpegDecoder.fastest(NativeUse.BUNDLED).name())
        .isEqualTo("Leptonica's libjpeg-turbo: mosaico.codecs.native=bundled");
    assertThat(JpegDecoder.fastest(NativeUse.NONE).name())
        .isEqualTo("ImageIO, which is slower: mosaico.codecs.native=none");
    assertThat(JpegDecoder.fastest(NativeUse.ALL).name()).isEqualTo(INSTALLED.decoder());
  }
}
