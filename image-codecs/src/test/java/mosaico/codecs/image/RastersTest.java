package mosaico.codecs.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.bmp.BMPImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.imageio.PieceImage;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.apache.commons.imaging.Imaging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
