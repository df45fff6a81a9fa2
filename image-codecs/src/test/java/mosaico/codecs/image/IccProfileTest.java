package mosaico.codecs.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import mosaico.codecs.testing.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IccProfileTest {

  private static byte[] rgb() throws IOException {
    return SampleFiles.sample("profiles/rgb.icc");
  }

  @Test
  void bytesBehindAProfileAreNotPartOfIt() throws Exception {
    byte[] padded = Arrays.copyOf(rgb(), rgb().length + 3);

    assertThat(IccProfile.ofRgb(padded).map(IccProfile::data)).hasValue(rgb());
  }

  /** Of its length, its colour space, its connection space, its signature and its count of tags. */
  @ParameterizedTest
  @ValueSource(ints = {0, 16, 20, 36, 128})
  void aHeaderWithAWrongByteIsNoProfile(int at) throws Exception {
    byte[] data = rgb();
    data[at] ^= 0x40;

    assertThat(IccProfile.ofRgb(rgb())).isPresent();
    assertThat(IccProfile.ofRgb(data)).isEmpty();
  }

  @Test
  void aProfileThatIsCutShortIsNone() throws Exception {
    for (int length = 0; length < rgb().length; length++) {
      assertThat(IccProfile.ofRgb(Arrays.copyOf(rgb(), length))).isEmpty();
    }
  }

  @Test
  void itIsDeflatedAndInflated() throws Exception {
    IccProfile profile = IccProfile.ofRgb(rgb()).orElseThrow();

    assertThat(profile.deflated().length).isLessThan(rgb().length);
    assertThat(IccProfile.inflated(profile.deflated()).map(IccProfile::data)).hasValue(rgb());
    assertThat(IccProfile.inflated(Arrays.copyOf(profile.deflated(), 100))).isEmpty();
    assertThat(IccProfile.inflated(new byte[] {1, 2, 3})).isEmpty();
    assertThat(IccProfile.inflated(new byte[0])).isEmpty();
  }

  @Test
  void oneThatIsTooLongIsIgnored() throws Exception {
    byte[] most = Arrays.copyOf(rgb(), IccProfile.LONGEST);
    ByteBuffer.wrap(most).putInt(most.length);
    byte[] more = Arrays.copyOf(most, most.length + 1);

    assertThat(IccProfile.inflated(deflated(most))).isPresent();
    assertThat(IccProfile.inflated(deflated(more))).isEmpty();
  }

  private static byte[] deflated(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
      deflate.write(data);
    }
    return out.toByteArray();
  }
}
