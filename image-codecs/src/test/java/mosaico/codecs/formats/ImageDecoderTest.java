package mosaico.codecs.formats;

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
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every kind and depth, against the samples that were put into them. */
class ImageDecoderTest {

  private static final Shape GRAY = new Shape(23, 17, 1);
  private static final Shape COLOUR = new Shape(23, 17, 3);
  private static final Shape ALPHA = new Shape(23, 17, 4);

  private static Raster decode(byte[] file) throws UnreadableImageException {
    return Decoded.of(file, false);
  }

  @ParameterizedTest
  @CsvSource({"png, 1", "png, 3", "bmp, 1", "bmp, 3", "tiff, 1", "tiff, 3"})
  void samplesComeBackAsTheyWereStored(String format, int channels) throws Exception {
    Shape shape = new Shape(23, 17, channels);

    Raster read = decode(TestImages.file(shape, format));

    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.samples()).isEqualTo(TestImages.samples(shape));
  }

  @Test
  void netpbmFilesAreRead() throws Exception {
    assertThat(decode(Files.pnm("P6", COLOUR)).samples()).isEqualTo(TestImages.samples(COLOUR));
    byte[] gray = Files.pnm("P5", GRAY);
    assertThat(Decoded.of(gray, true).samples()).isEqualTo(TestImages.samples(GRAY));
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

    Raster gray = Decoded.of(TestImages.file(image, format), true);

    assertThat(gray.shape()).isEqualTo(GRAY);
    assertThat(gray.samples()).isEqualTo(expected);
  }

  private static int weighted(int rgb, int red, int green, int blue, int bits) {
    int sum = red * (rgb >> 16 & 255) + green * (rgb >> 8 & 255) + blue * (rgb & 255);
    return (sum + (1 << (bits - 1))) >> bits;
  }

  @Test
  void ofSixteenBitsTheUpperEightAreKept() throws Exception {
    BufferedImage image = Files.components(ColorSpace.CS_sRGB, false, 16);

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

  @Test
  void grayWithAlphaBecomesColourWithAlpha() throws Exception {
    BufferedImage image = Files.components(ColorSpace.CS_GRAY, true, 8);

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
    BufferedImage image = Files.noise(BufferedImage.TYPE_INT_ARGB);

    Raster read = decode(TestImages.file(image, "png"));

    assertThat(read.shape()).isEqualTo(ALPHA);
    assertThat(read.samples()).isEqualTo(rgb(image, true));
  }

  @Test
  void palettesAreLookedUp() throws Exception {
    BufferedImage image = Files.noise(BufferedImage.TYPE_BYTE_INDEXED);

    assertThat(decode(TestImages.file(image, "png")).samples()).isEqualTo(rgb(image, false));
    assertThat(decode(TestImages.file(image, "gif")).shape().width()).isEqualTo(23);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void palettesOfGraysAreGray(int bits) throws Exception {
    BufferedImage image = Files.grayPalette(bits);

    Raster read = decode(TestImages.file(image, "png"));

    assertThat(read.shape()).isEqualTo(GRAY);
    for (int i = 0; i < 23 * 17; i++) {
      assertThat(read.samples()[i]).isEqualTo((byte) image.getRGB(i % 23, i / 23));
    }
  }

  @Test
  void interlacingChangesNothing() throws Exception {
    BufferedImage image = Files.noise(BufferedImage.TYPE_INT_RGB);

    assertThat(decode(Files.interlaced(image)).samples()).isEqualTo(rgb(image, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aTiffIsTurnedUprightByItsTag(int orientation) throws Exception {
    byte[] samples = TestImages.samples(COLOUR);
    byte[] file = Files.tiff(COLOUR, 3, 2, orientation, samples);

    assertThat(decode(file).samples())
        .isEqualTo(new Orientation(orientation).upright(new Raster(COLOUR, samples)).samples());
  }

  @Test
  void inksAreNoRedGreenBlueAndAlpha() throws Exception {
    byte[] noInk = new byte[23 * 17 * 4];

    Raster read = decode(Files.tiff(GRAY, 4, 5, 1, noInk));

    assertThat(read.shape()).isEqualTo(COLOUR);
    assertThat(read.samples()).containsOnly(255);
  }

  @Test
  void moreChannelsThanAnImageHasAreRefused() {
    byte[] file = Files.tiff(GRAY, 5, 2, 1, new byte[23 * 17 * 5]);

    assertThatThrownBy(() -> decode(file))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("5 channels");
  }

  @Test
  void aFrameThatDoesNotFitItsCanvasIsDamage() throws Exception {
    byte[] file = Files.sample("gif-frame-smaller-than-its-canvas.gif");
    int at = indexOf(file, new byte[] {0x2c, 4, 0, 2, 0});
    file[at + 1] = 11;

    assertThatThrownBy(() -> decode(file)).hasMessageContaining("does not fit its canvas of 55x41");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    int at = 0;
    while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
      at++;
    }
    return at;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "jpg", "gif"})
  void aFileThatIsCutShortIsNotEvenOpened(String format) {
    byte[] file = TestImages.file(new Shape(700, 500, 3), format);
    ImageFile half = ImageFile.of(Arrays.copyOf(file, file.length / 2));

    assertThatThrownBy(() -> Formats.inspect(half).open(false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
        .hasMessageContaining("cut short");
  }

  @Test
  void readingTheHeaderOfALargeTiffReadsNoPixels(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("large.tif");
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      RowFormat.Tiff tiff = new RowFormat.Tiff(new Shape(12_000, 12_000, 1));
      sparse.write(tiff.header());
      sparse.setLength(tiff.length());
    }
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    ImageHeader header = Formats.inspect(ImageFile.spooled(path)).header();

    assertThat(header.pixels()).isEqualTo(144_000_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
  }

  @Test
  void memoryOfAJpegIsWhatItsGrayTakes() throws Exception {
    ImageFile file = ImageFile.of(Files.golden("colour.jpg"));
    InspectedImage image = Formats.inspect(file);

    long gray = image.memory(true);
    // Three samples a pixel for one, and as many again of rows under way.
    assertThat(image.memory(false) - gray).isEqualTo(4 * image.header().pixels());
  }

  @Test
  void aKindThatIsKnownAndNotReadIsNamed() {
    byte[] jbig2 = {(byte) 0x97, 'J', 'B', '2', 13, 10, 26, 10, 0, 0, 0, 0, 0};

    assertThatThrownBy(() -> Decoded.header(jbig2))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_FORMAT))
        .hasMessageContaining("a JBIG2 image, which is not read here");
  }

  @Test
  void nothingAndNoiseAreToldApart() {
    assertThatThrownBy(() -> Decoded.header(new byte[0]))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.EMPTY));
    assertThatThrownBy(() -> Decoded.header(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_FORMAT));
  }

  @Test
  void aHeaderIsReadWithoutWhatItPromises() throws Exception {
    ImageHeader header = Decoded.header(Files.pngHeader(100_000, 100_000));

    assertThat(header.pixels()).isEqualTo(10_000_000_000L);
    assertThat(header.uprightWidth()).isEqualTo(100_000);
  }

  @Test
  void anIconsSizeIsWhatItsPngPromises() throws Exception {
    byte[] bomb = Files.ico(Files.pngHeader(60_000, 50_000));

    ImageHeader header = Decoded.header(bomb);

    assertThat(header.format()).isEqualTo("ICO");
    assertThat(header.pixels()).isEqualTo(60_000L * 50_000);
  }

  @Test
  void anIconIsAsLargeAsItsPngWhateverItsDirectorySays() throws Exception {
    Shape shape = new Shape(300, 280, 3);

    Raster read = decode(Files.ico(TestImages.file(shape, "png")));

    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.samples()).isEqualTo(TestImages.samples(shape));
  }

  @Test
  void anIconOfAFamilyIsNoLargerThanAnIcon() throws Exception {
    byte[] icon = TestImages.file(new Shape(30, 20, 3), "png");
    assertThat(Decoded.header(Files.icns("ic07", icon)).pixels()).isEqualTo(600);

    for (byte[] bomb :
        new byte[][] {
          Files.pngHeader(60_000, 50_000),
          TestImages.file(new Shape(2_000, 1, 1), "png"),
          Files.tiff(GRAY, 1, 1, 1, TestImages.samples(GRAY)),
          Files.icns("ic08", icon)
        }) {
      assertThatThrownBy(() -> Decoded.header(Files.icns("ic07", bomb)))
          .isInstanceOfSatisfying(
              UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
          .hasMessageMatching(".*(60000x50000|2000x1|is a TIFF|is a ICNS).*");
    }
  }

  @Test
  void anIconFamilyMayBeginWithATableOfItsContents() throws Exception {
    byte[] icons = Files.icns("ic07", TestImages.file(new Shape(30, 20, 3), "png"));
    byte[] table = Files.icns("TOC ", Arrays.copyOfRange(icons, 8, 16));
    ByteBuffer both = ByteBuffer.allocate(table.length + icons.length - 8);
    both.put(table).put(icons, 8, icons.length - 8).putInt(4, both.capacity());

    assertThat(Decoded.header(both.array()).pixels()).isEqualTo(600);
  }

  @Test
  void anIconFamilyHasNoMemberTwice() {
    byte[] none = new byte[0];

    assertThatThrownBy(() -> Decoded.header(Files.icns("ic10", none, none)))
        .hasMessageContaining("two elements of type 0x69633130");
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
