package mosaico.codecs.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a quality, by each encoder. */
class JpegEncoderTest {

  private static final Shape SHAPE = new Shape(64, 48, 3);

  private static byte[] written(OptionalInt quality, Optional<IccProfile> profile)
      throws IOException {
    RowEncoder encoder = (RowEncoder) OutputFormat.JPEG.encoder(quality);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowWriter writer = encoder.writer(SHAPE, profile, out);
    byte[] samples = TestImages.samples(SHAPE);
    writer.write(samples, 0, samples.length);
    writer.finish();
    return out.toByteArray();
  }

  /** With a profile, ImageIO is given metadata, which could come with tables of their own. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void qualityTradesLossForLength(boolean profiled) throws Exception {
    byte[] icc = Files.readAllBytes(Path.of("src/test/samples/profiles/rgb.icc"));
    Optional<IccProfile> profile = profiled ? IccProfile.ofRgb(icc) : Optional.empty();

    byte[] least = written(OptionalInt.of(1), profile);
    byte[] usual = written(OptionalInt.empty(), profile);
    byte[] best = written(OptionalInt.of(100), profile);

    assertThat(usual).isEqualTo(written(OptionalInt.of(75), profile));
    assertThat(least).hasSizeLessThan(usual.length - 1000);
    assertThat(usual).hasSizeLessThan(best.length - 1000);
  }
}
