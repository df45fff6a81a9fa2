package mosaico.codecs.gif;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import org.junit.jupiter.api.Test;

/** GIF files. */
class GifCodecTest {

  @Test
  void aFrameThatDoesNotFitItsCanvasIsDamage() throws Exception {
    byte[] file = SampleFiles.sample("gif-frame-smaller-than-its-canvas.gif");
    int at = indexOf(file, new byte[] {0x2c, 4, 0, 2, 0});
    file[at + 1] = 11;

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .hasMessageContaining("does not fit its canvas of 55x41");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    int at = 0;
    while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
      at++;
    }
    return at;
  }
}
