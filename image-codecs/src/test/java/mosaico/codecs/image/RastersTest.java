package mosaico.codecs.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import mosaico.codecs.testing.SampleFiles;
import org.junit.jupiter.api.Test;

/** Samples taken out of Java's images. */
class RastersTest {

  @Test
  void allLayoutsInMemoryGiveTheSameSamples() throws Exception {
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR}) {
      BufferedImage image = SampleFiles.noise(type);
      BufferedImage part = image.getSubimage(3, 5, 9, 4);
      for (BufferedImage each : new BufferedImage[] {image, part}) {
        byte[] samples = Rasters.of(each, false).samples();
        for (int i = 0; i < each.getWidth() * each.getHeight(); i++) {
          int rgb = each.getRGB(i % each.getWidth(), i / each.getWidth());
          assertThat(samples[3 * i]).isEqualTo((byte) (rgb >> 16));
          assertThat(samples[3 * i + 1]).isEqualTo((byte) (rgb >> 8));
          assertThat(samples[3 * i + 2]).isEqualTo((byte) rgb);
        }
      }
    }
    BufferedImage grayAlpha =
        SampleFiles.components(ColorSpace.CS_GRAY, true, 16).getSubimage(1, 2, 5, 3);
    byte[] samples = Rasters.of(grayAlpha, false).samples();
    for (int i = 0; i < 15; i++) {
      int x = i % 5;
      int y = i / 5;
      for (int c = 0; c < 4; c++) {
        int value = grayAlpha.getRaster().getSample(x, y, c / 3);
        assertThat(samples[4 * i + c]).isEqualTo((byte) (value >> 8));
      }
    }
  }
}
