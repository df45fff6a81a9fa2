package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every kind and depth, against the samples that were put into them. */
class DecodedSamplesTest {

  private static final Shape GRAY = new Shape(23, 17, 1);

  private static final Shape COLOUR = new Shape(23, 17, 3);

  private static final Shape ALPHA = new Shape(23, 17, 4);

  private static Raster decode(byte[] file) throws UnreadableImageException {
    return BandwiseDecoder.decode(file, false);
  }

  @ParameterizedTest
  @CsvSource({"png, 1", "png, 3", "bmp, 1", "bmp, 3", "tiff, 1", "tiff, 3"})
  void samplesComeBackAsTheyWereStored(String format, int channels) throws Exception {
    Shape shape = new Shape(23, 17, channels);

    Raster read = decode(TestImages.file(shape, format));

    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.samples()).isEqualTo(TestImages.samples(shape));
  }

  /** Of 15 bits, as OpenCV 4 has them: in no pixel of these do weights of 14 bits give the same. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void colourIsReducedToGrayByTheFixedWeights(String format) throws Exception {
    BufferedImage image = new BufferedImage(23, 17, BufferedImage.TYPE_INT_RGB);
    byte[] expected = new byte[23 * 17];
    Random random = new Random(15);
    for (int i = 0; i < expected.length; i++) {
      int rgb;
      do {
        rgb = random.nextInt(1 << 24);
      } while (weighted(rgb, 9798, 19235, 3735, 15) == weighted(rgb, 4899, 9617, 1868, 14));
      image.setRGB(i % 23, i / 23, rgb);
      expected[i] = (byte) weighted(rgb, 9798, 19235, 3735, 15);
    }

    Raster gray = BandwiseDecoder.decode(TestImages.file(image, format), true);

    assertThat(gray.shape()).isEqualTo(GRAY);
    assertThat(gray.samples()).isEqualTo(expected);
  }

  private static int weighted(int rgb, int red, int green, int blue, int bits) {
    int sum = red * (rgb >> 16 & 255) + green * (rgb >> 8 & 255) + blue * (rgb & 255);
    return (sum + (1 << (bits - 1))) >> bits;
  }

  @Test
  void ofSixteenBitsTheUpperEightAreKept() throws Exception {
    BufferedImage image = SampleFiles.components(ColorSpace.CS_sRGB, false, 16);

    for (String format : new String[] {"png", "tiff"}) {
      Raster read = decode(TestImages.file(image, format));
      assertThat(read.shape()).isEqualTo(COLOUR);
      int[] stored = image.getRaster().getPixels(0, 0, 23, 17, (int[]) null);
      byte[] expected = new byte[stored.length];
      for (int i = 0; i < stored.length; i++) {
        expected[i] = (byte) (stored[i] >> 8);
      }
      assertThat(read.samples()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"png, 1", "png, 3", "png, 4", "tiff, 1", "tiff, 3", "tiff, 4"})
  void samplesOfSixteenBitsComeBackAsTheyWereStored(String format, int channels) throws Exception {
    Shape shape = new Shape(23, 17, channels, Depth.SIXTEEN);
    byte[] file = TestImages.file(shape, format);

    Raster read = BandwiseDecoder.decode(file, new Wanted(false, Depth.SIXTEEN));

    assertThat(BandwiseDecoder.header(file).depth()).isEqualTo(Depth.SIXTEEN);
    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.samples()).isEqualTo(TestImages.samples(shape));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void colourOfSixteenBitsIsReducedByTheSameWeights(String format) throws Exception {
    for (int channels : new int[] {3, 4}) {
      Shape shape = new Shape(23, 17, channels, Depth.SIXTEEN);
      Band colour = Band.whole(shape, TestImages.samples(shape));
      Band expected = Band.allocate(shape.withChannels(1), shape.rows());
      for (int i = 0; i < 23 * 17; i++) {
        int x = i % 23;
        int y = i / 23;
        long sum =
            9798L * colour.get(x, y, 0)
                + 19235L * colour.get(x, y, 1)
                + 3735L * colour.get(x, y, 2);
        expected.set(x, y, 0, (int) ((sum + 16384) >> 15));
      }

      Raster gray =
          BandwiseDecoder.decode(TestImages.file(shape, format), new Wanted(true, Depth.SIXTEEN));

      assertThat(gray.shape()).isEqualTo(expected.image());
      assertThat(gray.samples()).isEqualTo(expected.samples());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void samplesOfEightBitsStayAsTheyAreIfMoreAreWanted(String format) throws Exception {
    byte[] file = TestImages.file(COLOUR, format);

    Raster read = BandwiseDecoder.decode(file, new Wanted(false, Depth.SIXTEEN));

    assertThat(BandwiseDecoder.header(file).depth()).isEqualTo(Depth.EIGHT);
    assertThat(read.shape()).isEqualTo(COLOUR);
    assertThat(read.samples()).isEqualTo(TestImages.samples(COLOUR));
  }

  @Test
  void grayWithAlphaBecomesColourWithAlpha() throws Exception {
    BufferedImage image = SampleFiles.components(ColorSpace.CS_GRAY, true, 8);

    Raster read = decode(TestImages.file(image, "png"));

    assertThat(read.shape()).isEqualTo(ALPHA);
    byte[] expected = new byte[23 * 17 * 4];
    for (int i = 0; i < 23 * 17; i++) {
      byte value = (byte) image.getRaster().getSample(i % 23, i / 23, 0);
      Arrays.fill(expected, 4 * i, 4 * i + 3, value);
      expected[4 * i + 3] = (byte) image.getRaster().getSample(i % 23, i / 23, 1);
    }
    assertThat(read.samples()).isEqualTo(expected);
  }

  @Test
  void colourWithAlphaKeepsIt() throws Exception {
    BufferedImage image = SampleFiles.noise(BufferedImage.TYPE_INT_ARGB);

    Raster read = decode(TestImages.file(image, "png"));

    assertThat(read.shape()).isEqualTo(ALPHA);
    assertThat(read.samples()).isEqualTo(rgb(image, true));
  }

  @Test
  void palettesAreLookedUp() throws Exception {
    BufferedImage image = SampleFiles.noise(BufferedImage.TYPE_BYTE_INDEXED);

    assertThat(decode(TestImages.file(image, "png")).samples()).isEqualTo(rgb(image, false));
    assertThat(decode(TestImages.file(image, "gif")).shape().width()).isEqualTo(23);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void palettesOfGraysAreGray(int bits) throws Exception {
    BufferedImage image = SampleFiles.grayPalette(bits);

    Raster read = decode(TestImages.file(image, "png"));

    assertThat(read.shape()).isEqualTo(GRAY);
    for (int i = 0; i < 23 * 17; i++) {
      assertThat(read.samples()[i]).isEqualTo((byte) image.getRGB(i % 23, i / 23));
    }
  }

  @Test
  void interlacingChangesNothing() throws Exception {
    BufferedImage image = SampleFiles.noise(BufferedImage.TYPE_INT_RGB);

    assertThat(decode(SampleFiles.interlaced(image)).samples()).isEqualTo(rgb(image, false));
  }

  private static byte[] rgb(BufferedImage image, boolean alpha) {
    int channels = alpha ? 4 : 3;
    byte[] samples = new byte[23 * 17 * channels];
    for (int i = 0; i < 23 * 17; i++) {
      int argb = image.getRGB(i % 23, i / 23);
      samples[i * channels] = (byte) (argb >> 16);
      samples[i * channels + 1] = (byte) (argb >> 8);
      samples[i * channels + 2] = (byte) argb;
      if (alpha) {
        samples[i * channels + 3] = (byte) (argb >>> 24);
      }
    }
    return samples;
  }
}
