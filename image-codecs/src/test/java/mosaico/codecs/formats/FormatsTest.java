package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import mosaico.codecs.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of {@code docs/formats.md}, against the files of {@code src/test/samples}: {@code
 * make_samples.py} there makes both a file for all that the table says is read, and what is
 * expected of it.
 */
class FormatsTest {

  private static final Path TABLE = Path.of("../docs/formats.md");
  private static final Path SAMPLES = Path.of("src/test/samples");

  /** Their colours are not smoothed as libwebp's are; the page says so. */
  private static final List<String> LOSSY_WEBP = List.of("WebP with loss", "WebP with alpha");

  private static final String EXPECTED = ".expected.png";

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(
            line -> line.startsWith("| ") && !line.startsWith("| format") && !line.contains("---"))
        .map(line -> line.split("\\|", -1))
        .toList();
  }

  /** What the table says is read: of each row, its format with each of its kinds. */
  static List<String> kinds() throws IOException {
    return rows().stream()
        .flatMap(
            cells ->
                Arrays.stream(cells[2].split(",", -1))
                    .map(kind -> cells[1].strip() + " " + kind.strip()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindInTheTableIsReadAsAnotherDecoderReadsIt(String kind) throws Exception {
    String name = kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    byte[] file = Files.readAllBytes(sample(name));
    BufferedImage expected = ImageIO.read(SAMPLES.resolve(name + EXPECTED).toFile());

    Raster read = Decoded.of(file, false);

    assertThat(read.shape().width()).isEqualTo(expected.getWidth());
    assertThat(read.shape().height()).isEqualTo(expected.getHeight());
    int channels = read.shape().channels();
    int tolerated = LOSSY_WEBP.contains(kind) ? 12 : 0;
    byte[] wanted = samples(expected, channels);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(read.samples()[i] & 0xff)
          .as("sample %d", i)
          .isCloseTo(wanted[i] & 0xff, within(tolerated));
    }
  }

  /** Gray may be read as colour that has none, and colour with an alpha that hides nothing. */
  private static byte[] samples(BufferedImage image, int channels) {
    int bands = image.getRaster().getNumBands();
    assertThat(channels).isGreaterThanOrEqualTo(bands);
    byte[] samples = new byte[image.getWidth() * image.getHeight() * channels];
    for (int i = 0; i < samples.length; i++) {
      int x = i / channels % image.getWidth();
      int y = i / channels / image.getWidth();
      int c = i % channels;
      int band = bands == 1 ? 0 : c;
      boolean opaque = c == 3 && bands < 4;
      samples[i] = (byte) (opaque ? 255 : image.getRaster().getSample(x, y, band));
    }
    return samples;
  }

  private static Path sample(String name) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      List<Path> found =
          files
              .filter(path -> path.getFileName().toString().startsWith(name + "."))
              .filter(path -> !path.toString().endsWith(EXPECTED))
              .toList();
      assertThat(found).as("samples of " + name).hasSize(1);
      return found.getFirst();
    }
  }

  @Test
  void whatTheTableSaysIsWrittenCanBeAskedFor() throws Exception {
    List<String> written =
        rows().stream()
            .filter(cells -> !cells[4].isBlank())
            .map(cells -> cells[1].strip())
            .toList();
    List<String> formats =
        Arrays.stream(OutputFormat.values())
            .flatMap(
                format ->
                    format == OutputFormat.PNM ? Stream.of("PGM", "PPM") : Stream.of(format.name()))
            .toList();

    assertThat(written).containsExactlyInAnyOrderElementsOf(formats);
  }

  @Test
  void nothingIsSampledThatTheTableDoesNotSay() throws Exception {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      long samples = files.filter(path -> path.toString().endsWith(EXPECTED)).count();
      assertThat(kinds()).doesNotHaveDuplicates().hasSize((int) samples).hasSizeGreaterThan(50);
    }
  }
}
