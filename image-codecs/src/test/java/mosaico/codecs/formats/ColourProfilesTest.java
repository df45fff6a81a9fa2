package mosaico.codecs.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.codecs.testing.WrittenFiles;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.apache.commons.imaging.Imaging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles of files that Pillow and libvips made, taken over into results; and nothing else. */
class ColourProfilesTest {

  private static byte[] sample(String name) throws IOException {
    return SampleFiles.sample("profiles/" + name);
  }

  private static Optional<IccProfile> profile(byte[] file) throws Exception {
    return Formats.inspect(ImageFile.of(file)).profile();
  }

  @ParameterizedTest
  @CsvSource({
    "rgb.png, rgb", "alpha.png, rgb", "palette.png, rgb", "large.png, large", "16-bits.png, rgb",
    "rgb.jpg, rgb", "large.jpg, large", "rgb.tif, rgb", "large.tif, large", "16-bits.tif, rgb"
  })
  void aProfileIsFound(String file, String icc) throws Exception {
    assertThat(profile(sample(file)).map(IccProfile::data)).hasValue(sample(icc + ".icc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gray.png", "gray.jpg", "inks.jpg"})
  void aProfileOfOtherColoursIsNot(String file) throws Exception {
    assertThat(Imaging.getIccProfileBytes(sample(file))).isNotNull();
    assertThat(profile(sample(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png-colour-8-bits.png", "jpeg-4-2-0.jpg", "tiff-strips.tif"})
  void mostFilesHaveNone(String file) throws Exception {
    assertThat(profile(SampleFiles.sample(file))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rgb.png, PNG", "rgb.png, JPEG", "rgb.png, TIFF", "large.jpg, PNG", "large.jpg, JPEG",
    "large.jpg, TIFF", "16-bits.tif, PNG", "16-bits.tif, TIFF", "alpha.png, PNG", "alpha.png, TIFF",
    "alpha.png, JPEG"
  })
  void aResultHasItsSourcesProfileAndNothingElseOfIt(String file, OutputFormat format)
      throws Exception {
    byte[] source = sample(file);
    Raster image = BandwiseDecoder.decode(source, new Wanted(false, format.deepest()));

    byte[] result = WrittenFiles.of(format, image, profile(source));

    assertThat(Imaging.getIccProfileBytes(result)).isEqualTo(profile(source).orElseThrow().data());
    assertThat(profile(result).orElseThrow().data())
        .isEqualTo(profile(source).orElseThrow().data());
    assertThat(new String(result, ISO_8859_1)).doesNotContain("PRIVATE", "Exif", "eXIf", "xmp");
  }

  @ParameterizedTest
  @EnumSource
  void theSamplesAreTheSameWithAndWithout(OutputFormat format) throws Exception {
    for (int channels : new int[] {3, 4}) {
      Shape shape = new Shape(70, 50, channels);
      Raster image = new Raster(shape, TestImages.samples(shape));

      byte[] with = WrittenFiles.of(format, image, profile(sample("large.png")));
      byte[] without = WrittenFiles.of(format, image, Optional.empty());

      assertThat(BandwiseDecoder.decode(with, false).samples())
          .isEqualTo(BandwiseDecoder.decode(without, false).samples());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, EIGHT", "3, EIGHT", "4, SIXTEEN"})
  void aTiffsLengthCountsItsProfile(int channels, Depth depth) throws Exception {
    for (String icc : new String[] {"rgb.png", "large.png"}) {
      Shape shape = new Shape(33, 47, channels, depth);
      Optional<IccProfile> profile = profile(sample(icc));
      Raster image = new Raster(shape, TestImages.samples(shape));

      assertThat(OutputFormat.TIFF.encoder().length(shape, profile))
          .hasValue(WrittenFiles.of(OutputFormat.TIFF, image, profile).length);
    }
  }

  /** The position of a text in a file that was written in bytes. */
  private static int position(byte[] file, String text, int from) {
    int at = new String(file, ISO_8859_1).indexOf(text, from);
    assertThat(at).isPositive();
    return at;
  }

  @Test
  void aJpegWithoutAllSegmentsOfItsProfileHasNone() throws Exception {
    byte[] source = sample("large.jpg");
    int second = position(source, "ICC_PROFILE", position(source, "ICC_PROFILE", 0) + 1);

    source[second] = 'N';

    assertThat(profile(source)).isEmpty();
    assertThat(profile(sample("large.jpg"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb.png", "large.jpg", "large.tif"})
  void aDamagedProfileIsIgnored(String file) throws Exception {
    byte[] source = sample(file);
    int at = position(source, file.endsWith("png") ? "iCCP" : "RGB XYZ ", 0);

    source[at + 5] ^= 0x55;
    assertThat(profile(source)).isEmpty();
    assertThat(BandwiseDecoder.decode(source, false).shape().channels()).isEqualTo(3);
  }
}
