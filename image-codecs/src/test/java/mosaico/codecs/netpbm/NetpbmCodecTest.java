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
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
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

  /** Samples of 10 or 12 bits lie in 16 as they are. */
  @ParameterizedTest
  @ValueSource(ints = {256, 1023, 4095, 65535})
  void samplesOfMoreThanEightBitsAreNotScaled(int most) throws Exception {
    Random random = new Random(most);
    for (int stored = 1; stored <= 4; stored++) {
      int channels = stored == 2 ? 4 : stored;
      Band expected = Band.allocate(new Shape(5, 7, channels, Depth.SIXTEEN), new Rows(0, 7));
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(
          "P7\nWIDTH 5\nHEIGHT 7\nDEPTH %d\nMAXVAL %d\nENDHDR\n"
              .formatted(stored, most)
              .getBytes(StandardCharsets.US_ASCII));
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 5 * 7 * stored; i++) {
        int value = i < 2 ? i * most : random.nextInt(most + 1);
        text.append(value).append(i % 5 == 0 ? '\n' : ' ');
        file.write(value >> 8);
        file.write(value);
        int x = i / stored % 5;
        int y = i / stored / 5;
        boolean gray = stored == 2 && i % 2 == 0;
        int first = stored == 2 && !gray ? 3 : i % stored;
        for (int c = first; c < (gray ? 3 : first + 1); c++) {
          expected.set(x, y, c, value);
        }
      }
      Wanted deep = new Wanted(false, Depth.SIXTEEN);

      Raster read = BandwiseDecoder.decode(file.toByteArray(), deep);

      assertThat(BandwiseDecoder.header(file.toByteArray()).depth()).isEqualTo(Depth.SIXTEEN);
      assertThat(read.shape()).isEqualTo(expected.image());
      assertThat(read.samples()).isEqualTo(expected.samples());
      Raster gray = BandwiseDecoder.decode(file.toByteArray(), new Wanted(true, Depth.SIXTEEN));
      assertThat(gray.samples()).isEqualTo(gray(expected));
      if (stored % 2 == 1) {
        String plain = "%s 5 7 %d\n%s".formatted(stored == 1 ? "P2" : "P3", most, text);
        byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);
        assertThat(BandwiseDecoder.decode(bytes, deep).samples()).isEqualTo(expected.samples());
      }
    }
  }

  private static byte[] gray(Band colour) {
    Band gray = Band.allocate(colour.image().withChannels(1), colour.rows());
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 5; x++) {
        int value = colour.get(x, y, 0);
        if (!colour.image().isGray()) {
          value = 9798 * value + 19235 * colour.get(x, y, 1) + 3735 * colour.get(x, y, 2);
          value = (value + 16384) >> 15;
        }
        gray.set(x, y, 0, value);
      }
    }
    return gray.samples();
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
    assertThatThrownBy(() -> BandwiseDecoder.decode(bytes, new Wanted(false, Depth.SIXTEEN)))
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
