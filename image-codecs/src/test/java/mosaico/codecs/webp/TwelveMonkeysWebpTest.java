package mosaico.codecs.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Band;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decodes WebP where libwebp cannot be had. */
class TwelveMonkeysWebpTest {

  private static final Path SAMPLES = Path.of("src/test/samples");

  private static final WebpCodec CODEC = new WebpCodec(Optional.empty());

  private static final Pattern STATED = Pattern.compile("by at most (\\d+) of 255 in two samples");

  private static int greatestDifference(String kind) throws Exception {
    byte[] file = Files.readAllBytes(SAMPLES.resolve("webp-" + kind + ".webp"));
    byte[] expected =
        TestImages.read(Files.readAllBytes(SAMPLES.resolve("webp-" + kind + ".expected.png")));
    try (PixelSource image = CODEC.inspect(ImageFile.of(file)).open(BandwiseDecoder.eight(false))) {
      Band band = image.rows(image.shape().rows());
      assertThat(band.bytes()).isEqualTo(expected.length);
      int greatest = 0;
      for (int i = 0; i < expected.length; i++) {
        int sample = band.samples()[band.start() + i] & 0xff;
        greatest = Math.max(greatest, Math.abs(sample - (expected[i] & 0xff)));
      }
      return greatest;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"without-loss", "with-alpha-without-loss"})
  void withoutLossNoSampleDiffers(String kind) throws Exception {
    assertThat(greatestDifference(kind)).isZero();
  }

  @Test
  void withLossTheyDifferByAsMuchAsTheDocumentSays() throws Exception {
    Matcher stated = STATED.matcher(Files.readString(Path.of("../docs/formats.md")));
    assertThat(stated.find()).isTrue();
    int greatest = 0;
    for (String kind : List.of("with-loss", "with-alpha")) {
      greatest = Math.max(greatest, greatestDifference(kind));
    }

    assertThat(greatest).isEqualTo(Integer.parseInt(stated.group(1)));
  }

  @Test
  void aSmallFirstFrameIsRefused() {
    assertThatThrownBy(() -> greatestDifference("first-frame-smaller-than-its-canvas"))
        .isInstanceOf(IOException.class)
        .hasMessage("its header says 45x35, its pixels 20x15");
  }

  @Test
  void itIsNamed() {
    assertThat(CODEC.decoder())
        .isEqualTo("TwelveMonkeys, whose samples differ, since libwebp is not here");
  }
}
