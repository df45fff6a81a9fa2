package mosaico.codecs.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEGs by each decoder, against what OpenCV reads of them: {@code src/test/samples}. */
class JpegCodecTest {

  private static final int WIDTH = 45;
  private static final int HEIGHT = 35;
  private static final Path SAMPLES = Path.of("src/test/samples");

  static byte[] sample(String kind) throws IOException {
    return Files.readAllBytes(SAMPLES.resolve("jpeg-" + kind + ".jpg"));
  }

  static byte[] refused(String name) throws IOException {
    return Files.readAllBytes(SAMPLES.resolve("refused").resolve(name + ".jpg"));
  }

  static byte[] expected(String kind) throws IOException {
    return TestImages.read(Files.readAllBytes(SAMPLES.resolve("jpeg-" + kind + ".expected.png")));
  }

  /** What both decoders do; each is a subclass. */
  abstract static class Contract {

    final JpegCodec codec;
    private final JpegDecoder decoder;

    Contract(JpegDecoder decoder) {
      this.decoder = decoder;
      codec = new JpegCodec(decoder);
    }

    final Raster read(byte[] file, boolean gray) throws IOException, UnreadableImageException {
      return read(ImageFile.of(file), gray, Orientation.UPRIGHT);
    }

    final Raster read(ImageFile file, boolean gray, Orientation orientation)
        throws IOException, UnreadableImageException {
      try (PixelSource image = inspect(file, orientation).open(BandwiseDecoder.eight(gray))) {
        Shape shape = image.shape();
        byte[] samples = new byte[Math.toIntExact(shape.bytes())];
        for (int y = 0; y < shape.height(); y += 8) {
          Rows rows = new Rows(y, Math.min(shape.height(), y + 8));
          Band band = image.rows(rows.grow(1, shape.height())).slice(rows);
          System.arraycopy(
              band.samples(), band.start(), samples, y * shape.rowBytes(), band.bytes());
        }
        assertThat(image.memory()).isGreaterThanOrEqualTo(shape.bytes());
        return new Raster(shape, samples);
      }
    }

    /** The image, turned by another orientation than the file's. */
    final JpegImage inspect(ImageFile file, Orientation orientation)
        throws IOException, UnreadableImageException {
      JpegLayout layout = ((JpegImage) codec.inspect(file)).layout();
      return new JpegImage(file, layout, orientation, decoder);
    }

    final long memory(ImageFile file, boolean gray) throws IOException, UnreadableImageException {
      return codec.inspect(file).memory(BandwiseDecoder.eight(gray));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "4-4-4",
          "4-2-2",
          "4-2-0",
          "4-1-1",
          "progressive",
          "restart-markers",
          "coded-as-rgb",
          "cmyk",
          "ycck"
        })
    void coloursEqualOpenCvs(String kind) throws Exception {
      Raster read = read(sample(kind), false);

      assertThat(read.shape()).isEqualTo(new Shape(WIDTH, HEIGHT, 3));
      assertThat(read.samples()).isEqualTo(expected(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"coded-as-rgb", "cmyk", "ycck"})
    void whatHasNoLumaIsReducedToGray(String kind) throws Exception {
      byte[] colours = expected(kind);
      byte[] grays = new byte[WIDTH * HEIGHT];
      Grayscale.toGray(colours, 0, 3, grays, 0, grays.length);

      Raster read = read(sample(kind), true);

      assertThat(read.shape()).isEqualTo(new Shape(WIDTH, HEIGHT, 1));
      assertThat(read.samples()).isEqualTo(grays);
    }

    @Test
    void theGrayOfOneInGrayIsItself() throws Exception {
      assertThat(read(sample("gray"), true).samples()).isEqualTo(expected("gray"));
      assertThat(read(sample("gray"), false).shape().channels()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void itIsTurnedUpright(int code) throws Exception {
      Orientation orientation = new Orientation(code);
      for (String kind : List.of("4-2-0", "ycck")) {
        Raster stored = read(sample(kind), false);

        Raster turned = read(ImageFile.of(sample(kind)), false, orientation);

        assertThat(turned.shape()).isEqualTo(orientation.upright(stored.shape()));
        assertThat(turned.samples()).isEqualTo(orientation.upright(stored).samples());
      }
    }

    @Test
    void aFileOnDiskIsReadAsOneInMemory(@TempDir Path folder) throws Exception {
      Path path = Files.write(folder.resolve("upload"), sample("4-2-0"));
      try (ImageFile file = ImageFile.spooled(path)) {
        assertThat(read(file, false, Orientation.UPRIGHT).samples()).isEqualTo(expected("4-2-0"));
      }
    }

    @ParameterizedTest
    @CsvSource({
      "4-2-0, its pixels cannot be decoded from row 11 on",
      "ycck, its pixels cannot be decoded from row 11 on",
      "gray, its pixels cannot be decoded from row 14 on",
      // Its end is within a segment, of which the marker becomes a part.
      "progressive, it ends within a segment"
    })
    void aMissingPieceIsDamageDespiteAnEndMarker(String kind, String message) throws Exception {
      byte[] whole = sample(kind);
      byte[] shorter = Arrays.copyOf(whole, whole.length - 200);
      shorter[shorter.length - 2] = (byte) 0xff;
      shorter[shorter.length - 1] = (byte) 0xd9;

      assertThatThrownBy(() -> read(shorter, true)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4-2-0", "progressive", "restart-markers", "ycck", "gray"})
    void aFileIsReadWithoutItsEndMarkerAndNotWithoutItsLastPixels(String kind, @TempDir Path folder)
        throws Exception {
      byte[] whole = sample(kind);
      byte[] unmarked = Arrays.copyOf(whole, whole.length - 2);
      Path path = Files.write(folder.resolve("upload"), unmarked);

      assertThat(read(unmarked, false).samples()).isEqualTo(expected(kind));
      try (ImageFile file = ImageFile.spooled(path)) {
        assertThat(read(file, false, Orientation.UPRIGHT).samples()).isEqualTo(expected(kind));
        assertThat(warnings(file)).containsExactly("jpeg-no-eoi");
      }
      for (int length = unmarked.length - 1; length > unmarked.length - 60; length--) {
        byte[] shorter = Arrays.copyOf(unmarked, length);
        assertThatThrownBy(() -> read(shorter, true)).isInstanceOf(IOException.class);
      }
    }

    private List<String> warnings(ImageFile file) throws IOException, UnreadableImageException {
      try (PixelSource image = codec.inspect(file).open(BandwiseDecoder.eight(false))) {
        return image.warnings().stream().map(ImageWarning::code).toList();
      }
    }

    /** Each is 4-2-0, but for its header; the one of Adobe's is ycck. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "zeros-between-segments",
          "fill-between-segments",
          "fill-before-the-end",
          "unknown-jfif-revision",
          "unknown-adobe-transform",
          "broken-colour-profile"
        })
    void whatViewersPutUpWithIsReadAsIfItWereNotThere(String odd, @TempDir Path folder)
        throws Exception {
      byte[] bytes = Files.readAllBytes(SAMPLES.resolve("odd").resolve(odd + ".jpg"));
      String kind = odd.contains("adobe") ? "ycck" : "4-2-0";
      Path path = Files.write(folder.resolve("upload"), bytes);

      assertThat(read(bytes, false).samples()).isEqualTo(expected(kind));
      assertThat(read(bytes, true).samples()).isEqualTo(read(sample(kind), true).samples());
      try (ImageFile file = ImageFile.spooled(path)) {
        assertThat(read(file, false, Orientation.UPRIGHT).samples()).isEqualTo(expected(kind));
      }
    }

    @ParameterizedTest
    @CsvSource({
      "damage-behind-zeros, its pixels cannot be decoded from row 11 on",
      "damage-behind-an-unknown-jfif-revision, its pixels cannot be decoded from row 11 on",
      "unknown-segment-between-scans, Unsupported marker type 0xf0"
    })
    void lostPixelsAreDamageWhateverTheHeader(String name, String message) throws Exception {
      byte[] file = refused(name);

      for (boolean gray : List.of(true, false)) {
        assertThatThrownBy(() -> read(file, gray))
            .isInstanceOf(IOException.class)
            .hasMessage(message);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "zeros-between-segments, 4-2-0, jpeg-bytes-between-segments",
      "zeros-between-scans, progressive, jpeg-bytes-in-scan",
      "zeros-before-a-restart, restart-markers, jpeg-bytes-in-scan",
      "zeros-before-the-end, 4-2-0, jpeg-bytes-before-eoi"
    })
    void strayBytesCostNoPixelAndAreTold(
        String name, String kind, String warning, @TempDir Path folder) throws Exception {
      byte[] bytes = Files.readAllBytes(SAMPLES.resolve("odd").resolve(name + ".jpg"));
      Path path = Files.write(folder.resolve("upload"), bytes);

      assertThat(read(bytes, false).samples()).isEqualTo(expected(kind));
      assertThat(read(bytes, true).samples()).isEqualTo(read(sample(kind), true).samples());
      try (ImageFile file = ImageFile.spooled(path)) {
        assertThat(read(file, false, Orientation.UPRIGHT).samples()).isEqualTo(expected(kind));
        assertThat(warnings(file)).containsExactly(warning);
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4-2-0", "progressive", "restart-markers", "ycck", "coded-as-rgb"})
    void aRegularFileHasNoWarnings(String kind) throws Exception {
      assertThat(warnings(ImageFile.of(sample(kind)))).isEmpty();
    }

    /** Which the walk over what is odd needs too. */
    @Test
    void withoutTablesTheStandardsAreUsedWhateverElseIsMissing() throws Exception {
      byte[] file = sample("without-huffman-tables");
      byte[] withoutEnd = Arrays.copyOf(file, file.length - 2);

      assertThat(read(file, false).samples()).isEqualTo(expected("without-huffman-tables"));
      assertThat(read(withoutEnd, false).samples()).isEqualTo(expected("without-huffman-tables"));
      assertThat(warnings(ImageFile.of(withoutEnd))).containsExactly("jpeg-no-eoi");
      assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - 100), false))
          .hasMessageContaining("its pixels cannot be decoded from row");
    }

    @Test
    void theFrameThatIsCheckedIsTheOneThatIsDecoded() throws Exception {
      ImageFile file = ImageFile.of(refused("large-frame-behind-a-marker-without-length"));

      assertThat(codec.inspect(file).header().width()).isEqualTo(8 * WIDTH);
      assertThat(codec.inspect(file).header().height()).isEqualTo(8 * HEIGHT);
    }

    @Test
    void anotherCodingIsRefusedByName() throws Exception {
      byte[] file = refused("arithmetic");

      assertThatThrownBy(() -> read(file, true))
          .isInstanceOfSatisfying(
              UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
          .hasMessageContaining("arithmetically");
    }

    @Test
    void memoryIsEnoughForSamplesAndCoefficients() throws Exception {
      ImageFile plain = ImageFile.of(sample("4-2-0"));
      ImageFile progressive = ImageFile.of(sample("progressive"));

      assertThat(memory(plain, false)).isGreaterThan(3 * WIDTH * HEIGHT);
      assertThat(memory(plain, true)).isLessThan(memory(plain, false));
      assertThat(memory(progressive, true)).isGreaterThan(memory(plain, true) + 3 * WIDTH * HEIGHT);
    }

    @Test
    void theCopyThatIsMadeRegularIsCounted(@TempDir Path folder) throws Exception {
      byte[] odd = Files.readAllBytes(SAMPLES.resolve("odd/zeros-between-segments.jpg"));
      long decoding = memory(ImageFile.of(sample("4-2-0")), true) - sample("4-2-0").length;
      Path path = Files.write(folder.resolve("upload"), odd);

      try (ImageFile onDisk = ImageFile.spooled(path)) {
        for (ImageFile file : List.of(ImageFile.of(odd), onDisk)) {
          assertThat(memory(file, true)).isGreaterThanOrEqualTo(decoding + odd.length);
        }
      }
    }

    private PixelSource open(ImageFile file, Orientation orientation, boolean gray)
        throws IOException, UnreadableImageException {
      JpegImage image = inspect(file, orientation);
      // What claims to be larger is left to the limit of pixels, which is checked before.
      if (image.header().pixels() != WIDTH * HEIGHT) {
        throw new IOException("it has another size");
      }
      return image.open(BandwiseDecoder.eight(gray));
    }

    /** A native decoder that a damaged file could crash would take all jobs with it. */
    @Test
    void damagedFilesAreRefusedOrReadInTheirShape() throws Exception {
      Random random = new Random(20_261_121);
      int refused = 0;
      int read = 0;
      for (String kind : List.of("4-2-0", "4-4-4", "progressive", "restart-markers", "ycck")) {
        byte[] whole = sample(kind);
        for (int round = 0; round < 600; round++) {
          byte[] wrong = whole.clone();
          int changes = 1 + random.nextInt(4);
          for (int i = 0; i < changes; i++) {
            wrong[2 + random.nextInt(whole.length - 2)] = (byte) random.nextInt();
          }
          Orientation orientation = new Orientation(1 + random.nextInt(8));
          boolean gray = random.nextBoolean();
          try (PixelSource image = open(ImageFile.of(wrong), orientation, gray)) {
            assertThat(image.rows(image.shape().rows()).bytes())
                .isEqualTo((int) image.shape().bytes());
            read++;
          } catch (IOException | UnreadableImageException e) {
            assertThat(e).hasMessageNotContaining("null");
            refused++;
          }
        }
      }
      assertThat(refused).isGreaterThan(100);
      assertThat(read).isGreaterThan(100);
    }
  }

  @Nested
  class ByTurboJpeg extends Contract {

    ByTurboJpeg() {
      super(TurboJpegDecoder.load());
    }

    @Test
    void coloursOfHalfHeightEqualOpenCvsToo() throws Exception {
      assertThat(read(sample("4-4-0"), false).samples()).isEqualTo(expected("4-4-0"));
    }

    @Test
    void itIsTheFastest() {
      assertThat(JpegCodec.FASTEST.decoder()).isEqualTo("libjpeg-turbo");
    }
  }

  @Nested
  class ByImageIo extends Contract {

    ByImageIo() {
      super(new ImageIoDecoder("asked for"));
    }

    @Test
    void aFileOfAnotherSizeThanWasInspectedIsRefused() throws Exception {
      ImageFile file = ImageFile.of(sample("4-2-0"));
      JpegLayout layout = ((JpegImage) codec.inspect(file)).layout();
      JpegLayout smaller =
          new JpegLayout(
              WIDTH - 1,
              HEIGHT - 1,
              layout.colour(),
              layout.coefficients(),
              layout.multipleScans(),
              layout.exif(),
              layout.irregular());
      JpegImage image =
          new JpegImage(file, smaller, Orientation.UPRIGHT, new ImageIoDecoder("asked for"));

      assertThatThrownBy(() -> image.open(BandwiseDecoder.eight(true)))
          .isInstanceOf(IOException.class);
    }

    @Test
    void itSaysWhy() {
      assertThat(codec.decoder()).isEqualTo("ImageIO, which is slower: asked for");
    }
  }
}
