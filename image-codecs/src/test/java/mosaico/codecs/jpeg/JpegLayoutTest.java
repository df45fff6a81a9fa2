package mosaico.codecs.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.jpeg.JpegLayout.Colour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegLayoutTest {

  private static final String START = "ffd8";
  private static final String JFIF = "ffe000104a46494600010100000100010000";
  private static final String ADOBE = "ffee000e41646f6265006400000000";
  private static final String GRAY = "ffc0000b080001000201011100";
  private static final String THREE = "ffc00011080001000203011100021100031100";
  private static final String NAMED_RGB = "ffc00011080001000203521100471100421100";
  private static final String FOUR = "ffc0001408000100020401110002110003110004" + "1100";
  private static final String SCAN_OF_ALL_THREE = "ffda000c03010002000300003f00";
  private static final String SCAN_OF_ONE = "ffda0008010100003f00";

  private static byte[] file(String... segments) {
    return HexFormat.of().parseHex(START + String.join("", segments));
  }

  private static JpegLayout layout(byte[] file) throws IOException, UnreadableImageException {
    return JpegLayout.of(MemorySegment.ofArray(file));
  }

  private static Colour colour(String... segments) throws Exception {
    return layout(file(String.join("", segments), SCAN_OF_ALL_THREE)).colour();
  }

  @Test
  void theColourSpaceIsGuessedAsLibjpegDoes() throws Exception {
    assertThat(colour(GRAY)).isEqualTo(Colour.GRAY);
    assertThat(colour(ADOBE, "00", GRAY)).isEqualTo(Colour.GRAY);
    assertThat(colour(THREE)).isEqualTo(Colour.YCBCR);
    assertThat(colour(JFIF, THREE)).isEqualTo(Colour.YCBCR);
    assertThat(colour(ADOBE, "01", NAMED_RGB)).isEqualTo(Colour.YCBCR);
    assertThat(colour(ADOBE, "02", THREE)).isEqualTo(Colour.YCBCR);
    assertThat(colour(JFIF, ADOBE, "00", THREE)).isEqualTo(Colour.YCBCR);
    assertThat(colour(ADOBE, "00", THREE)).isEqualTo(Colour.RGB);
    assertThat(colour(NAMED_RGB)).isEqualTo(Colour.RGB);
    assertThat(colour(FOUR)).isEqualTo(Colour.CMYK);
    assertThat(colour(ADOBE, "00", FOUR)).isEqualTo(Colour.CMYK);
    assertThat(colour(ADOBE, "02", FOUR)).isEqualTo(Colour.YCCK);
  }

  @Test
  void fillBytesBetweenSegmentsAreSkipped() throws Exception {
    assertThat(colour("ffff", ADOBE, "00", "ff", THREE)).isEqualTo(Colour.RGB);
  }

  @Test
  void strayBytesBetweenSegmentsAreSkippedAndTold() throws Exception {
    JpegLayout layout = layout(file("000000", ADOBE, "00", "01", THREE, SCAN_OF_ALL_THREE));

    assertThat(layout.colour()).isEqualTo(Colour.RGB);
    assertThat(layout.irregular()).isTrue();
  }

  @Test
  void whatLibjpegWarnsOfIsTold() throws Exception {
    String revision2 = JFIF.replace("4600" + "01", "4600" + "02");
    assertThat(layout(file(revision2, THREE, SCAN_OF_ALL_THREE)).irregular()).isTrue();
    assertThat(layout(file(ADOBE, "03", THREE, SCAN_OF_ALL_THREE)).irregular()).isTrue();
    assertThat(layout(file(ADOBE, "01", FOUR, SCAN_OF_ALL_THREE)).irregular()).isTrue();
    assertThat(layout(file(JFIF, "ffff", THREE, SCAN_OF_ALL_THREE)).irregular()).isFalse();
    assertThat(layout(file(ADOBE, "00", THREE, SCAN_OF_ALL_THREE)).irregular()).isFalse();
    assertThat(layout(file(ADOBE, "02", FOUR, SCAN_OF_ALL_THREE)).irregular()).isFalse();
  }

  /** They have no length: the two bytes after one are no part of it, whatever they are. */
  @ParameterizedTest
  @ValueSource(strings = {"00", "01", "d0", "d7"})
  void noMarkerWithoutALengthIsTakenForASegment(String marker) throws Exception {
    String hidden = THREE.replace("0800010002", "0880008000");

    JpegLayout layout = layout(file("ff", marker, "0015", hidden, SCAN_OF_ALL_THREE));

    assertThat(layout.width()).isEqualTo(0x8000);
    assertThat(layout.irregular()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"d8", "d9"})
  void noImageBeginsOrEndsWithinItsHeader(String marker) {
    byte[] file = file("ff", marker, THREE, SCAN_OF_ALL_THREE);

    assertThatThrownBy(() -> layout(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ff " + marker + " stands where a segment must");
  }

  private static String exif(String tiff) {
    return "ffe1%04x457869660000%s".formatted(8 + tiff.length() / 2, tiff);
  }

  @Test
  void theFirstExifBlockCountsAndMayBeContinued() throws Exception {
    String first = "49492a0008000000";
    String second = "4d4d002a00000008";
    byte[] file =
        file(exif(first), exif("0102"), exif("0304"), exif(second), THREE, SCAN_OF_ALL_THREE);

    assertThat(layout(file).exif()).isEqualTo(HexFormat.of().parseHex(first + "01020304"));
  }

  @Test
  void twoFramesAreDamage() {
    assertThatThrownBy(() -> layout(file(THREE, FOUR, SCAN_OF_ALL_THREE)))
        .isInstanceOf(IOException.class)
        .hasMessage("it says twice what its pixels are");
  }

  @Test
  void moreStrayBytesThanTheLimitAreDamage() {
    byte[] whole = file(THREE, SCAN_OF_ALL_THREE);
    byte[] file = new byte[whole.length + (1 << 20) + 1];
    System.arraycopy(whole, 0, file, 0, 2);
    System.arraycopy(whole, 2, file, file.length - whole.length + 2, whole.length - 2);

    assertThatThrownBy(() -> layout(file)).hasMessageContaining("more than 1048576 bytes");
  }

  @Test
  void pixelsBeforeTheirFrameAreDamage() {
    assertThatThrownBy(() -> layout(file(SCAN_OF_ALL_THREE, THREE, SCAN_OF_ALL_THREE)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void coefficientsAreThoseOfWholeUnits() throws Exception {
    // 17x9 pixels of 4:2:0: two units of 16x16 across, one down, of six blocks each.
    JpegLayout layout = layout(file("ffc20011080009001103012200021100031100", SCAN_OF_ALL_THREE));

    assertThat(layout.width()).isEqualTo(17);
    assertThat(layout.height()).isEqualTo(9);
    assertThat(layout.coefficients()).isEqualTo(2 * 6 * 64);
  }

  @Test
  void allIsDecodedBeforeAnyRowOfAFileOfSeveralScans() throws Exception {
    assertThat(layout(file(THREE, SCAN_OF_ALL_THREE)).multipleScans()).isFalse();
    assertThat(layout(file(GRAY, SCAN_OF_ONE)).multipleScans()).isFalse();
    assertThat(layout(file(THREE, SCAN_OF_ONE)).multipleScans()).isTrue();
    String progressive = THREE.replace("ffc0", "ffc2");
    assertThat(layout(file(progressive, SCAN_OF_ALL_THREE)).multipleScans()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ffc1000b0c0001000201011100, 12 bits a sample",
    "ffc3000b080001000201011100, encoded losslessly",
    "ffc9000b080001000201011100, encoded arithmetically",
    "ffca000b080001000201011100, encoded arithmetically",
    "ffc7000b080001000201011100, encoded as process 7",
    "ffc0000e08000100020201110002" + "1100, 2 components"
  })
  void whatIsNotReadIsNamed(String frame, String what) {
    assertThatThrownBy(() -> layout(file(frame, SCAN_OF_ONE)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining(what);
  }

  @Test
  void anythingCutShortIsDamaged() {
    byte[] whole = file(JFIF, ADOBE, "01", THREE, SCAN_OF_ALL_THREE);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> layout(part)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void wrongBytesDoNoHarm() {
    byte[] whole = file(JFIF, ADOBE, "01", THREE, SCAN_OF_ALL_THREE);
    Random random = new Random(8);
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] wrong = whole.clone();
      wrong[2 + random.nextInt(wrong.length - 2)] = (byte) random.nextInt();
      wrong[2 + random.nextInt(wrong.length - 2)] = (byte) random.nextInt();
      try {
        assertThat(layout(wrong).coefficients()).isNotNegative();
        read++;
      } catch (IOException | UnreadableImageException e) {
        refused++;
      }
    }
    assertThat(read).isGreaterThan(1_000);
    assertThat(refused).isGreaterThan(1_000);
  }
}
