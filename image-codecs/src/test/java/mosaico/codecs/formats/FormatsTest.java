package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.Raster;
import mosaico.codecs.testing.BandwiseDecoder;
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

  private static final String EXPECTED = ".expected.png";

  /** Of samples of more than 8 bits, as they are read in 16. */
  static final String EXPECTED_DEEP = ".expected-16.png";

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
    String name = fileName(kind);
    byte[] file = Files.readAllBytes(sample(name));
    BufferedImage expected = expected(name);

    Raster read = BandwiseDecoder.decode(file, false);

    assertThat(read.shape().width()).isEqualTo(expected.getWidth());
    assertThat(read.shape().height()).isEqualTo(expected.getHeight());
    byte[] wanted = samples(expected, read.shape().channels());
    assertThat(read.samples()).isEqualTo(wanted);
  }

  static String fileName(String kind) {
    return kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private static BufferedImage expected(String name) throws IOException {
    return ImageIO.read(SAMPLES.resolve(name + EXPECTED).toFile());
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

  static Path sample(String name) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      List<Path> found =
          files
              .filter(path -> path.getFileName().toString().startsWith(name + "."))
              .filter(path -> !path.toString().endsWith(EXPECTED))
              .filter(path -> !path.toString().endsWith(EXPECTED_DEEP))
              .toList();
      assertThat(found).as("samples of " + name).hasSize(1);
      return found.getFirst();
    }
  }

  @Test
  void theTableHasTheFormatsOfTheRegistry() throws Exception {
    assertThat(rows().stream().map(cells -> cells[1].strip()))
        .containsExactlyInAnyOrderElementsOf(Formats.ALL.stream().map(Codec::name).toList());
  }

  @Test
  void theTableSaysWhichFormatsAreWritten() throws Exception {
    assertThat(rows().stream().filter(cells -> !cells[4].isBlank()).map(cells -> cells[1].strip()))
        .containsExactlyInAnyOrderElementsOf(
            Formats.ALL.stream()
                .filter(codec -> codec.encoder().isPresent())
                .map(Codec::name)
                .toList());
  }

  @Test
  void whatACodecWritesCanBeAskedFor() {
    assertThat(
            Formats.ALL.stream()
                .flatMap(codec -> codec.encoder().stream())
                .map(Encoder::contentType)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(OutputFormat.values()).map(OutputFormat::contentType).toList());
  }

  @Test
  void thePageOffersFilesOfAllFormats() throws Exception {
    String page = Files.readString(Path.of("../page/src/main/resources/web/index.html"));
    Matcher accept = Pattern.compile("id=\"file\"[^>]*accept=\"([^\"]*)\"").matcher(page);
    assertThat(accept.find()).isTrue();

    assertThat(List.of(accept.group(1).split(",")))
        .startsWith("image/*")
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("image/*"),
                    Formats.ALL.stream()
                        .flatMap(codec -> codec.extensions().stream())
                        .distinct()
                        .map(ending -> "." + ending))
                .toList());
  }

  @Test
  void aRefusalNamesAllFormats() {
    assertThat(Formats.names().split(", | or "))
        .containsExactlyElementsOf(Formats.ALL.stream().map(Codec::name).toList());
  }

  @Test
  void nothingIsSampledThatTheTableDoesNotSay() throws Exception {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      long samples = files.filter(path -> path.toString().endsWith(EXPECTED)).count();
      assertThat(kinds()).doesNotHaveDuplicates().hasSize((int) samples).hasSizeGreaterThan(50);
    }
  }
}
