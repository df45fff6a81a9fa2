package mosaico.codecs.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.RowWriter;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that are written as BigTIFF in tiles, read by libtiff. */
class BigTiffTest {

  /** So that all files are written as those that are longer than 4 GiB. */
  private static final TiffEncoder ALWAYS = new TiffEncoder(/* longest= */ 0);

  private static final IccProfile PROFILE =
      IccProfile.ofRgb(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()).orElseThrow();

  /** One tile, one row of tiles, several; narrower and wider than one. */
  static List<Shape> shapes() {
    return List.of(
        new Shape(5, 3, 1),
        new Shape(16, 64, 3),
        new Shape(1030, 65, 1, Depth.SIXTEEN),
        new Shape(1025, 130, 4),
        new Shape(2050, 129, 3, Depth.SIXTEEN),
        new Shape(7, 200, 4, Depth.SIXTEEN));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void samplesComeBackAsTheyWereWritten(Shape shape) throws Exception {
    byte[] samples = TestImages.samples(shape);
    Optional<IccProfile> profile = shape.isGray() ? Optional.empty() : Optional.of(PROFILE);

    byte[] file = written(shape, samples, profile, 7);

    assertThat(file).startsWith('I', 'I', 43, 0);
    assertThat(ALWAYS.length(shape, profile)).hasValue(file.length);
    Raster read = TiffDecoding.decode(TiffDecoding.libtiff(), file, TiffDecoding.SIXTEEN);
    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.samples()).isEqualTo(samples);
    assertThat(TiffDecoding.inspect(TiffDecoding.libtiff(), file).profile().map(BigTiffTest::bytes))
        .isEqualTo(profile.map(BigTiffTest::bytes));
  }

  private static ByteBuffer bytes(IccProfile profile) {
    return ByteBuffer.wrap(profile.data());
  }

  /** Bands are of any height. */
  private static byte[] written(
      Shape shape, byte[] samples, Optional<IccProfile> profile, int rowsAtATime)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowWriter writer = ALWAYS.writer(shape, profile, out);
    int step = rowsAtATime * shape.rowBytes();
    for (int at = 0; at < samples.length; at += step) {
      writer.write(samples, at, Math.min(step, samples.length - at));
    }
    writer.finish();
    return out.toByteArray();
  }

  @Test
  void onlyWhatFourGibDoNotHoldIsBig() {
    TiffEncoder encoder = new TiffEncoder();
    Shape most = new Shape(65_536, 65_400, 1);
    Shape more = new Shape(65_536, 65_536, 1);

    assertThat(encoder.length(most, Optional.empty()).orElseThrow()).isLessThan(1L << 32);
    assertThat(encoder.memory(most)).isZero();
    assertThat(encoder.length(more, Optional.empty()).orElseThrow()).isGreaterThan(1L << 32);
    assertThat(encoder.memory(more)).isBetween(4L << 20, 16L << 20);
    assertThat(encoder.fits(more)).isTrue();
    assertThat(encoder.fits(new Shape(Integer.MAX_VALUE / 8, Integer.MAX_VALUE, 4))).isFalse();
  }
}
