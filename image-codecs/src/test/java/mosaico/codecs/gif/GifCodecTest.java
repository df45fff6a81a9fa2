package mosaico.codecs.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

/** GIF files. */
class GifCodecTest {

  @Test
  void aCanvasThatTheFirstFrameDoesNotFitIsEnlarged() throws Exception {
    byte[] file = SampleFiles.sample("gif-frame-smaller-than-its-canvas.gif");
    Shape before = BandwiseDecoder.decode(file, false).shape();
    int at = indexOf(file, new byte[] {0x2c, 4, 0, 2, 0});
    file[at + 1] = 11;

    Shape enlarged = BandwiseDecoder.decode(file, false).shape();

    assertThat(enlarged.width()).isGreaterThan(before.width());
    assertThat(enlarged.height()).isEqualTo(before.height());
  }

  @Test
  void aFirstFrameThatIsCutShortIsDamage() throws Exception {
    byte[] whole = SampleFiles.sample("gif-one-frame.gif");
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    assertThatThrownBy(() -> BandwiseDecoder.decode(cut, false))
        .hasMessageStartingWith("the GIF file is damaged or cut short: ");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    int at = 0;
    while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
      at++;
    }
    return at;
  }
}
