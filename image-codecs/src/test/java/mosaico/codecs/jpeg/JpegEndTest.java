package mosaico.codecs.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegEndTest {

  private static byte[] golden(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/golden", name + ".jpg"));
  }

  private static boolean isIn(byte[] file) {
    return JpegEnd.isIn(MemorySegment.ofArray(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "progressive", "restarts", "turned"})
  void aFileGoesOnToItsEndOnlyWhole(String name) throws Exception {
    byte[] whole = golden(name);
    for (int length = 0; length < whole.length; length++) {
      assertThat(isIn(Arrays.copyOf(whole, length)))
          .as("%d of %d bytes", length, whole.length)
          .isFalse();
    }
    assertThat(isIn(whole)).isTrue();
  }

  @Test
  void whatFollowsTheEndDoesNotMatter() throws Exception {
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(golden("colour"));
    longer.write(new byte[] {0, 1, 2});

    assertThat(isIn(longer.toByteArray())).isTrue();
  }

  @Test
  void anEndWithinASegmentIsNoEnd() {
    byte[] thumbnail = {-1, -40, -1, -31, 0, 6, -1, -39, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    assertThat(isIn(thumbnail)).isFalse();
  }

  @Test
  void aMarkerWithoutALengthHidesNoEnd() {
    byte[] file = {-1, -40, -1, 1, -1, -39};

    assertThat(isIn(file)).isTrue();
  }

  @Test
  void theEndIsFoundWhereverItStands() {
    for (int at = 2; at < 40; at++) {
      byte[] file = new byte[64];
      file[0] = -1;
      file[1] = -40;
      file[at] = -1;
      file[at + 1] = -39;
      assertThat(isIn(file)).as("at %d", at).isTrue();
      assertThat(isIn(Arrays.copyOf(file, at + 1))).as("at %d", at).isFalse();
    }
  }
}
