package mosaico.codecs.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebP by libwebp; what is read of each kind of file is compared by FormatsTest. */
class WebpCodecTest {

  private static final Path SAMPLES = Path.of("src/test/samples");

  private static final int WIDTH = 45;
  private static final int HEIGHT = 35;

  private static byte[] sample(String kind) throws IOException {
    return Files.readAllBytes(SAMPLES.resolve("webp-" + kind + ".webp"));
  }

  private static EncodedImage inspect(byte[] file) throws IOException, UnreadableImageException {
    return WebpCodec.FASTEST.inspect(ImageFile.of(file));
  }

  private static byte[] samples(PixelSource image) throws UnreadableImageException {
    Shape shape = image.shape();
    return Arrays.copyOf(image.rows(shape.rows()).samples(), Math.toIntExact(shape.bytes()));
  }

  private static byte[] read(byte[] file, boolean gray)
      throws IOException, UnreadableImageException {
    try (PixelSource image = inspect(file).open(BandwiseDecoder.eight(gray))) {
      return samples(image);
    }
  }

  @Test
  void libwebpIsHere() {
    assertThat(WebpCodec.FASTEST.decoder()).isEqualTo("Leptonica's libwebp");
  }

  @Test
  void onlyWhatMayBeTransparentHasAlpha() throws Exception {
    for (String kind :
        List.of(
            "with-loss",
            "without-loss",
            "animated",
            "with-a-colour-profile",
            "first-frame-smaller-than-its-canvas")) {
      try (PixelSource image = inspect(sample(kind)).open(BandwiseDecoder.eight(false))) {
        assertThat(image.shape()).as(kind).isEqualTo(new Shape(WIDTH, HEIGHT, 3));
      }
    }
    for (String kind : List.of("with-alpha", "first-frame-smaller-than-its-canvas-with-alpha")) {
      try (PixelSource image = inspect(sample(kind)).open(BandwiseDecoder.eight(false))) {
        assertThat(image.shape()).as(kind).isEqualTo(new Shape(WIDTH, HEIGHT, 4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"with-loss", "with-alpha", "first-frame-smaller-than-its-canvas"})
  void grayIsThatOfTheColours(String kind) throws Exception {
    byte[] colours = read(sample(kind), false);
    int channels = colours.length / (WIDTH * HEIGHT);

    byte[] gray = read(sample(kind), true);

    assertThat(gray).hasSize(WIDTH * HEIGHT);
    for (int i = 0; i < gray.length; i++) {
      int at = i * channels;
      int sum =
          9798 * (colours[at] & 0xff)
              + 19235 * (colours[at + 1] & 0xff)
              + 3735 * (colours[at + 2] & 0xff);
      assertThat(gray[i]).isEqualTo((byte) ((sum + 16384) >> 15));
    }
  }

  @Test
  void aFileOnDiskIsReadAsOneInMemory(@TempDir Path folder) throws Exception {
    Path path = Files.write(folder.resolve("upload"), sample("with-alpha"));
    try (ImageFile file = ImageFile.spooled(path);
        PixelSource image = WebpCodec.FASTEST.inspect(file).open(BandwiseDecoder.eight(false))) {
      assertThat(samples(image)).isEqualTo(read(sample("with-alpha"), false));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"with-loss", "without-loss", "with-alpha", "animated"})
  void aFileThatIsCutShortIsRefused(String kind) throws Exception {
    byte[] whole = sample(kind);
    for (int length = 0; length < whole.length - 1; length += 1 + length / 20) {
      byte[] shorter = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(shorter, false)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatFollowsTheFirstPictureDoesNotMatter() throws Exception {
    byte[] animated = sample("animated");
    int second = indexOf(animated, "ANMF", indexOf(animated, "ANMF", 0) + 1);
    Arrays.fill(animated, second, animated.length, (byte) 0xff);

    assertThat(read(animated, false)).isEqualTo(read(sample("animated"), false));
  }

  @Test
  void aCanvasThatIsNotTheFramesIsRefused() throws Exception {
    byte[] file = sample("with-alpha");
    file[indexOf(file, "VP8X", 0) + 12] = WIDTH;

    assertThatThrownBy(() -> inspect(file))
        .isInstanceOf(IOException.class)
        .hasMessage("its header says 46x35, its pixels 45x35");
  }

  @Test
  void aFrameBeyondItsCanvasIsRefused() throws Exception {
    byte[] file = sample("first-frame-smaller-than-its-canvas");
    // In units of two pixels: at 28 it would end at 48.
    file[indexOf(file, "ANMF", 0) + 8] = 14;

    assertThatThrownBy(() -> inspect(file))
        .isInstanceOf(IOException.class)
        .hasMessage("its first frame, 20x15 at (28, 8), does not fit its canvas of 45x35");
  }

  /** It is counted by the size that the header claims, and refused before samples are made. */
  @Test
  void whatOnlyClaimsToBeLargeIsCountedAndRefused() throws Exception {
    byte[] file =
        HexFormat.of()
            .parseHex("524946461e000000574542505650384c120000002fff3fff0f" + "00".repeat(13));
    EncodedImage image = inspect(file);

    assertThat(image.header().width()).isEqualTo(16_384);
    assertThat(image.header().height()).isEqualTo(16_381);
    assertThat(image.memory(BandwiseDecoder.eight(false))).isGreaterThan(7L * 16_384 * 16_381);
  }

  @Test
  void memoryIsThatOfSamplesAndOfWhatDecodesThem() throws Exception {
    long lossy = inspect(sample("with-loss")).memory(BandwiseDecoder.eight(false));
    long lossless = inspect(sample("without-loss")).memory(BandwiseDecoder.eight(false));
    long alpha = inspect(sample("with-alpha")).memory(BandwiseDecoder.eight(false));

    assertThat(lossy).isGreaterThan(3 * WIDTH * HEIGHT);
    assertThat(lossless).isGreaterThan(lossy + 4 * WIDTH * HEIGHT);
    assertThat(alpha).isGreaterThan(lossy + 5 * WIDTH * HEIGHT);
  }

  /** A native decoder that a damaged file could crash would take all jobs with it. */
  @Test
  void damagedFilesAreRefusedOrReadInTheirShape() throws Exception {
    Random random = new Random(20_261_128);
    int refused = 0;
    int read = 0;
    for (String kind :
        List.of(
            "with-loss",
            "without-loss",
            "with-alpha",
            "with-alpha-without-loss",
            "first-frame-smaller-than-its-canvas")) {
      byte[] whole = sample(kind);
      for (int round = 0; round < 500; round++) {
        byte[] wrong = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
          wrong[12 + random.nextInt(whole.length - 12)] = (byte) random.nextInt();
        }
        try {
          EncodedImage image = inspect(wrong);
          // What claims to be larger is left to the limit of pixels, which is checked before.
          if (image.header().pixels() != WIDTH * HEIGHT) {
            throw new IOException("it has another size");
          }
          try (PixelSource pixels = image.open(BandwiseDecoder.eight(random.nextBoolean()))) {
            assertThat(samples(pixels)).hasSize((int) pixels.shape().bytes());
          }
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

  private static int indexOf(byte[] file, String chunk, int from) {
    int at = from;
    while (!new String(file, at, 4, StandardCharsets.ISO_8859_1).equals(chunk)) {
      at++;
    }
    return at;
  }

  @Test
  void theSampleWithoutLossIsWhatWasWritten() throws Exception {
    assertThat(read(sample("without-loss"), false))
        .isEqualTo(
            TestImages.read(Files.readAllBytes(SAMPLES.resolve("webp-without-loss.expected.png"))));
  }
}
