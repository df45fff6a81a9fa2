package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a file before any of its pixels is decoded. */
class InspectedImageTest {

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "jpg", "gif"})
  void aFileThatIsCutShortIsNotEvenOpened(String format) {
    byte[] file = TestImages.file(new Shape(700, 500, 3), format);
    ImageFile half = ImageFile.of(Arrays.copyOf(file, file.length / 2));

    assertThatThrownBy(() -> Formats.inspect(half).open(BandwiseDecoder.eight(false)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
        .hasMessageContaining("cut short");
  }

  @Test
  void theSizeOfAPngIsKnownThoughItIsDamagedAfterItsHeader() throws Exception {
    byte[] whole = SampleFiles.pngHeader(100_000, 50_000);
    InspectedImage image =
        Formats.inspect(ImageFile.of(Arrays.copyOf(whole, whole.length - Integer.BYTES)));

    assertThat(image.header().pixels()).isEqualTo(5_000_000_000L);
    assertThat(image.memory(BandwiseDecoder.eight(false))).isZero();
    assertThatThrownBy(() -> image.open(BandwiseDecoder.eight(false)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageStartingWith("the PNG file is damaged or cut short: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 0})
  void aPcxWhoseLastColumnIsLeftOfItsFirstIsRefused(int xMax) {
    byte[] pcx = new byte[256];
    pcx[0] = 10; // the signature, version 5, run lengths, 8 bits
    pcx[1] = 5;
    pcx[2] = 1;
    pcx[3] = 8;
    pcx[4] = 5; // the first column, the last, and the last row
    pcx[8] = (byte) xMax;
    pcx[9] = (byte) (xMax >> 8);
    pcx[10] = 3;
    pcx[65] = 1;

    assertThatThrownBy(() -> Formats.inspect(ImageFile.of(pcx)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
  }

  @Test
  void memoryOfAJpegIsWhatItsGrayTakes() throws Exception {
    ImageFile file = ImageFile.of(SampleFiles.golden("colour.jpg"));
    InspectedImage image = Formats.inspect(file);

    long gray = image.memory(BandwiseDecoder.eight(true));
    // Three samples a pixel for one, and as many again of rows under way.
    assertThat(image.memory(BandwiseDecoder.eight(false)) - gray)
        .isEqualTo(4 * image.header().pixels());
  }

  @Test
  void aKindThatIsKnownAndNotReadIsNamed() {
    byte[] jbig2 = {(byte) 0x97, 'J', 'B', '2', 13, 10, 26, 10, 0, 0, 0, 0, 0};

    assertThatThrownBy(() -> BandwiseDecoder.header(jbig2))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_FORMAT))
        .hasMessageStartingWith(
            "the upload is in the format JBIG2, which is not read here; export it");
  }

  @Test
  void nothingAndNoiseAreToldApart() {
    assertThatThrownBy(() -> BandwiseDecoder.header(new byte[0]))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.EMPTY));
    assertThatThrownBy(() -> BandwiseDecoder.header(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_FORMAT));
  }

  @Test
  void aHeaderIsReadWithoutWhatItPromises() throws Exception {
    ImageHeader header = BandwiseDecoder.header(SampleFiles.pngHeader(100_000, 100_000));

    assertThat(header.pixels()).isEqualTo(10_000_000_000L);
    assertThat(header.uprightWidth()).isEqualTo(100_000);
  }

  /**
   * Java can read ICNS only by readers that guess; {@code docs/formats.md} says why not by them.
   */
  @Test
  void icnsIsNamedToo() {
    byte[] icns = {'i', 'c', 'n', 's', 0, 0, 0, 8};

    assertThatThrownBy(() -> BandwiseDecoder.header(icns))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_FORMAT))
        .hasMessageStartingWith("the upload is in the format ICNS, which is not read here");
  }
}
