package mosaico.coordinator.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegLayoutTest {

  private static final String START = "ffd8";
  private static final String JFIF = "ffe000104a46494600010100000100010000";
  private static final String ADOBE_YCC = "ffee000e41646f626500640000000001";
  private static final String ADOBE_RGB = "ffee000e41646f626500640000000000";
  private static final String GRAY = "ffc0000b080001000101011100";
  private static final String THREE = "ffc00011080001000103011100021100031100";
  private static final String NAMED_RGB = "ffc00011080001000103521100471100421100";
  private static final String FOUR = "ffc2001408000100010401110002110003110004" + "1100";

  private static byte[] file(String... segments) {
    return HexFormat.of().parseHex(START + String.join("", segments));
  }

  @Test
  void theColourSpaceIsGuessedAsLibjpegDoes() {
    assertThat(JpegLayout.isYCbCr(file(GRAY))).isTrue();
    assertThat(JpegLayout.isYCbCr(file(ADOBE_RGB, GRAY))).isTrue();
    assertThat(JpegLayout.isYCbCr(file(THREE))).isTrue();
    assertThat(JpegLayout.isYCbCr(file(JFIF, THREE))).isTrue();
    assertThat(JpegLayout.isYCbCr(file(ADOBE_YCC, NAMED_RGB))).isTrue();
    assertThat(JpegLayout.isYCbCr(file(JFIF, ADOBE_RGB, THREE))).isTrue();

    assertThat(JpegLayout.isYCbCr(file(ADOBE_RGB, THREE))).isFalse();
    assertThat(JpegLayout.isYCbCr(file(NAMED_RGB))).isFalse();
    assertThat(JpegLayout.isYCbCr(file(FOUR))).isFalse();
    assertThat(JpegLayout.isYCbCr(new byte[] {'G', 'I', 'F', '8', '9', 'a'})).isFalse();
  }

  @Test
  void componentsAreCounted() {
    assertThat(JpegLayout.components(file(JFIF, GRAY))).isEqualTo(1);
    assertThat(JpegLayout.components(file(JFIF, "ff", THREE))).isEqualTo(3);
    assertThat(JpegLayout.components(file(ADOBE_YCC, FOUR))).isEqualTo(4);
    assertThat(JpegLayout.components(file(JFIF))).isZero();
  }

  @Test
  void fillBytesBetweenSegmentsAreSkipped() {
    assertThat(JpegLayout.isYCbCr(file("ffff", ADOBE_RGB, "ff", THREE))).isFalse();
    assertThat(JpegLayout.isYCbCr(file("ffff", JFIF, "ff", THREE))).isTrue();
  }

  @Test
  void aFileIsCompleteOnlyWithItsEnd() throws Exception {
    for (String name : new String[] {"colour", "progressive", "restarts", "turned"}) {
      byte[] whole = Files.golden(name + ".jpg");
      for (int length = 0; length < whole.length; length++) {
        assertThat(JpegLayout.isComplete(Arrays.copyOf(whole, length)))
            .as("%s, %d of %d bytes", name, length, whole.length)
            .isFalse();
      }
      ByteArrayOutputStream longer = new ByteArrayOutputStream();
      longer.write(whole);
      longer.write(new byte[] {0, 1, 2});
      assertThat(JpegLayout.isComplete(whole)).isTrue();
      assertThat(JpegLayout.isComplete(longer.toByteArray())).isTrue();
    }
  }

  @Test
  void nothingThatIsCutShortOrWrongThrows() {
    byte[] whole = file(JFIF, ADOBE_YCC, THREE);
    for (int length = 0; length < whole.length; length++) {
      assertThat(JpegLayout.isYCbCr(Arrays.copyOf(whole, length))).isFalse();
      assertThat(JpegLayout.components(Arrays.copyOf(whole, length))).isBetween(0, 3);
    }
    Random random = new Random(8);
    int luma = 0;
    int complete = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] wrong = whole.clone();
      wrong[2 + random.nextInt(wrong.length - 2)] = (byte) random.nextInt();
      wrong[2 + random.nextInt(wrong.length - 2)] = (byte) random.nextInt();
      luma += JpegLayout.isYCbCr(Arrays.copyOf(wrong, random.nextInt(wrong.length + 1))) ? 1 : 0;
      assertThat(JpegLayout.components(wrong)).isBetween(0, 255);
      complete += JpegLayout.isComplete(wrong) ? 1 : 0;
    }
    // Few of them come by an end marker by chance.
    assertThat(complete).isLessThan(200);
    assertThat(luma).isBetween(1, 19_999);
  }
}
