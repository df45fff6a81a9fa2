package mosaico.codecs.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GIF files. */
class GifCodecTest {

  @Test
  void aFrameThatDoesNotFitItsCanvasIsDamage() throws Exception {
    byte[] file = SampleFiles.sample("gif-frame-smaller-than-its-canvas.gif");
    int at = indexOf(file, new byte[] {0x2c, 4, 0, 2, 0});
    file[at + 1] = 11;

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false)).hasMessageContaining("does not fit its canvas of 55x41");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    int at = 0;
    while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
      at++;
    }
    return at;
  }
}
