package mosaico.codecs.netpbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.apache.commons.imaging.Imaging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netpbm files of all kinds, most of them against what commons-imaging reads. */
class NetpbmCodecTest {

  /** Samples of a maximum that is not 255 are scaled as commons-imaging does. */
  @Test
  void netpbmFilesOfAnyMaximumAreScaled() throws Exception {
    Random random = new Random(9);
    for (String magic : new String[] {"P5", "P6"}) {
      for (int most : new int[] {1, 3, 100, 254, 255}) {
        int channels = magic.equals("P5") ? 1 : 3;
        String head = "%s # a comment\n13 # and one\n11\n%d\n".formatted(magic, most);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 13 * 11 * channels; i++) {
          int value = random.nextInt(most + 1);
          out.write(value);
        }
        assertNetpbm(out.toByteArray(), new Shape(13, 11, channels));
      }
    }
  }

  /** Not as commons-imaging has it, which keeps the lower bits. */
  @Test
  void netpbmFilesOfSixteenBitsAreReducedToEight() throws Exception {
    byte[] file = "P5 3 2 65535\n............".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer samples = ByteBuffer.wrap(file, file.length - 12, 12);
    samples.putShort((short) 0).putShort((short) 255).putShort((short) 256);
    samples.putShort((short) 0x80ff).putShort((short) 0xfffe).putShort((short) 0xffff);
    assertThat(BandwiseDecoder.decode(file, false).samples())
        .containsExactly(0, 0, 1, 128, 255, 255);

    byte[] ofThousand = "P6 1 2 1000\n............".getBytes(StandardCharsets.US_ASCII);
    samples = ByteBuffer.wrap(ofThousand, ofThousand.length - 12, 12);
    samples.putShort((short) 0).putShort((short) 1).putShort((short) 2);
    samples.putShort((short) 500).putShort((short) 1000).putShort((short) 4);
    assertThat(BandwiseDecoder.decode(ofThousand, false).samples())
        .containsExactly(0, 0, 1, 128, 255, 1);
  }

  @Test
  void bitmapsAreBlackWhereTheirBitsAreSet() throws Exception {
    byte[] file = "P4\n13 2\n....".getBytes(StandardCharsets.US_ASCII);
    file[8] = (byte) 0b1000_0001;
    file[9] = (byte) 0b0000_1111;

    assertNetpbm(file, new Shape(13, 2, 1));
    assertThat(BandwiseDecoder.decode(file, false).samples())
        .startsWith(0, 255, 255, 255, 255, 255, 255, 0, 255, 255, 255, 255, 0);
  }

  @Test
  void anyMapsAreRead() throws Exception {
    String[] types = {"GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA"};
    for (int channels = 1; channels <= 4; channels++) {
      byte[] file = anyMap(channels, "TUPLTYPE " + types[channels - 1]);
      assertNetpbm(file, new Shape(5, 7, channels == 2 ? 4 : channels));
    }
  }

  /** The depth tells what the samples are: what they are called need not be said. */
  @ParameterizedTest
  @ValueSource(
      strings = {"TUPLTYPE", "TUPLTYPE ", "TUPLTYPE\r", "# no type", "TUPLTYPE MY OWN # KIND"})
  void anyMapsOfNoKnownTypeAreRead(String line) throws Exception {
    for (int channels = 1; channels <= 4; channels++) {
      byte[] file = anyMap(channels, line);
      byte[] named = anyMap(channels, "TUPLTYPE X");

      assertThat(BandwiseDecoder.decode(file, false))
          .usingRecursiveComparison()
          .isEqualTo(BandwiseDecoder.decode(named, false));
    }
  }

  @Test
  void anyMapsOfMoreChannelsThanAnImageHasAreRefused() {
    assertThatThrownBy(() -> BandwiseDecoder.decode(anyMap(5, "TUPLTYPE STACK"), false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("5 channels");
  }

  private static byte[] anyMap(int channels, String line) {
    String head =
        "P7\nWIDTH 5\nHEIGHT 7\nDEPTH %d\nMAXVAL 99\n%s\nENDHDR\n".formatted(channels, line);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 5 * 7 * channels; i++) {
      out.write(i * 13 % 100);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P2 3 1 100\n1 101 3\n", "P5 3 1 100\n1e3", "P5 3 1 356\n\0\1\1e\0\1"})
  void whatIsWhiterThanWhiteIsRefusedHoweverItIsWritten(String file) {
    byte[] bytes = file.getBytes(StandardCharsets.US_ASCII);
    int white = file.contains("356") ? 356 : 100;

    assertThatThrownBy(() -> BandwiseDecoder.decode(bytes, false))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("a sample of %d, above its white, %d", white + 1, white);
  }

  private static void assertNetpbm(byte[] file, Shape shape) throws Exception {
    Raster whole = Rasters.of(Imaging.getBufferedImage(file), false);
    Raster read = BandwiseDecoder.decode(file, false);
    assertThat(read.shape()).isEqualTo(shape);
    byte[] expected = new byte[read.samples().length];
    for (int i = 0; i < expected.length; i++) {
      int pixel = i / shape.channels();
      expected[i] = whole.samples()[pixel * whole.shape().channels() + i % shape.channels()];
    }
    assertThat(read.samples()).isEqualTo(expected);
    assertThat(BandwiseDecoder.decode(file, true).samples())
        .isEqualTo(Rasters.of(Imaging.getBufferedImage(file), true).samples());
  }

  @Test
  void netpbmFilesAreRead() throws Exception {
    assertThat(BandwiseDecoder.decode(SampleFiles.pnm("P6", new Shape(23, 17, 3)), false).samples())
        .isEqualTo(TestImages.samples(new Shape(23, 17, 3)));
    byte[] gray = SampleFiles.pnm("P5", new Shape(23, 17, 1));
    assertThat(BandwiseDecoder.decode(gray, true).samples())
        .isEqualTo(TestImages.samples(new Shape(23, 17, 1)));
  }
}
