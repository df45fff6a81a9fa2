package mosaico.coordinator.result;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.ResultEncoding;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.testing.Strips;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Strips put together, read back by ImageIO. */
class ResultWriterTest {

  private static final Optional<IccProfile> PROFILE =
      IccProfile.ofRgb(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());

  private static List<Strip> strips(Shape shape, int bandRows, ResultEncoding encoding) {
    Band whole = Band.whole(shape, TestImages.samples(shape));
    TilePlan plan = new TilePlan(shape.height(), bandRows);
    List<Strip> strips = new ArrayList<>();
    for (int i = 0; i < plan.tiles(); i++) {
      strips.add(Strip.decode(Strips.encode(whole.slice(plan.rows(i)), encoding, "w", 1)));
    }
    return strips;
  }

  private static byte[] write(OutputFormat format, Shape shape, List<Strip> strips)
      throws IOException {
    return write(format, shape, Optional.empty(), strips);
  }

  private static byte[] write(
      OutputFormat format, Shape shape, Optional<IccProfile> profile, List<Strip> strips)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Iterator<Strip> next = strips.iterator();
    ResultWriter.write(format.encoder(), shape, profile, strips.size(), next::next, out);
    assertThat(next).isExhausted();
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, EIGHT",
    "33, 47, 1, 5, EIGHT",
    "33, 47, 3, 47, EIGHT",
    "33, 47, 4, 1, EIGHT",
    "1, 300, 3, 7, EIGHT",
    "1, 1, 1, 1, SIXTEEN",
    "33, 47, 1, 5, SIXTEEN",
    "33, 47, 3, 47, SIXTEEN",
    "33, 47, 4, 1, SIXTEEN"
  })
  void aPngHoldsTheSamplesAndIsAsLongAsForetold(
      int width, int height, int channels, int bandRows, Depth depth) throws Exception {
    Shape shape = new Shape(width, height, channels, depth);
    List<Strip> strips = strips(shape, bandRows, ResultEncoding.PNG);

    byte[] png = write(OutputFormat.PNG, shape, strips);

    assertThat(TestImages.read(png)).isEqualTo(TestImages.samples(shape));
    List<StripHeader> headers = strips.stream().map(Strip::header).toList();
    assertThat(ResultWriter.length(OutputFormat.PNG, shape, Optional.empty(), headers))
        .hasValue(png.length);
  }

  @ParameterizedTest
  @CsvSource({
    "TIFF, 1, EIGHT",
    "TIFF, 3, EIGHT",
    "TIFF, 4, EIGHT",
    "TIFF, 1, SIXTEEN",
    "TIFF, 4, SIXTEEN",
    "BMP, 1, EIGHT",
    "BMP, 3, EIGHT"
  })
  void otherFormatsWithoutLossHoldTheSamplesToo(OutputFormat format, int channels, Depth depth)
      throws Exception {
    Shape shape = new Shape(33, 47, channels, depth);

    byte[] file = write(format, shape, strips(shape, 5, ResultEncoding.RAW));

    assertThat(TestImages.read(file)).isEqualTo(TestImages.samples(shape));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void netpbmIsAHeaderAndTheSamples(int channels) throws Exception {
    Shape shape = new Shape(33, 47, channels);

    byte[] file = write(OutputFormat.PNM, shape, strips(shape, 5, ResultEncoding.RAW));

    String header = (channels == 1 ? "P5" : "P6") + "\n33 47\n255\n";
    assertThat(new String(file, 0, header.length(), US_ASCII)).isEqualTo(header);
    assertThat(Arrays.copyOfRange(file, header.length(), file.length))
        .isEqualTo(TestImages.samples(shape));
  }

  @Test
  void bmpAndNetpbmLeaveAlphaOut() throws Exception {
    Shape shape = new Shape(8, 8, 4);
    byte[] samples = TestImages.samples(shape);
    byte[] colours = new byte[8 * 8 * 3];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = samples[i / 3 * 4 + i % 3];
    }
    List<Strip> strips = strips(shape, 3, ResultEncoding.RAW);
    byte[] pnm = write(OutputFormat.PNM, shape, strips);

    assertThat(TestImages.read(write(OutputFormat.BMP, shape, strips))).isEqualTo(colours);
    assertThat(Arrays.copyOfRange(pnm, pnm.length - colours.length, pnm.length)).isEqualTo(colours);
    assertThat(pnm).hasSize("P6\n8 8\n255\n".length() + colours.length);
  }

  @Test
  void jpegLeavesAlphaOut() throws Exception {
    Shape shape = new Shape(8, 8, 4);

    byte[] file = write(OutputFormat.JPEG, shape, strips(shape, 3, ResultEncoding.RAW));

    assertThat(TestImages.read(file)).hasSize(8 * 8 * 3);
  }

  @Test
  void aJpegIsCloseToTheSamples() throws Exception {
    Shape shape = new Shape(64, 64, 1);
    byte[] flat = new byte[64 * 64];
    Arrays.fill(flat, (byte) 90);
    Strip strip = Strip.decode(Strips.encode(Band.whole(shape, flat), ResultEncoding.RAW, "w", 1));

    byte[] read = TestImages.read(write(OutputFormat.JPEG, shape, List.of(strip)));

    assertThat(read).hasSize(64 * 64);
    for (byte sample : read) {
      assertThat((int) sample).isBetween(88, 92);
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingRowsAreAnError(OutputFormat format) {
    Shape shape = new Shape(33, 47, 1);
    List<Strip> strips = strips(shape, 5, Encodings.of(format, Writing.USUAL));
    int held = strips.stream().limit(9).mapToInt(strip -> strip.header().rawLength()).sum();

    assertThatThrownBy(() -> write(format, shape, strips.subList(0, 9)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the strips hold %d bytes, the image has ", held);
  }

  @ParameterizedTest
  @EnumSource
  void rowsBeyondTheImageAreAnErrorBeforeTheyAreWritten(OutputFormat format) {
    Shape shape = new Shape(33, 47, 1);
    List<Strip> strips = strips(shape, 5, Encodings.of(format, Writing.USUAL));
    List<Strip> tooMany = new ArrayList<>(strips);
    tooMany.add(strips.getFirst());

    assertThatThrownBy(() -> write(format, shape, tooMany))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the strips hold more than the image's ");
  }

  /** How long the file is each time that a strip is asked for. */
  private static List<Integer> lengthsBeforeStrips(OutputFormat format) throws IOException {
    Shape shape = new Shape(33, 47, 3);
    List<Strip> strips = strips(shape, 5, Encodings.of(format, Writing.USUAL));
    Iterator<Strip> next = strips.iterator();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> lengths = new ArrayList<>();
    ResultWriter.write(
        format.encoder(),
        shape,
        Optional.empty(),
        strips.size(),
        () -> {
          lengths.add(out.size());
          return next.next();
        },
        out);
    assertThat(lengths).hasSize(10);
    return lengths;
  }

  @ParameterizedTest
  @EnumSource(
      names = {"JPEG", "WEBP"},
      mode = Mode.EXCLUDE)
  void eachStripIsWrittenBeforeTheNextIsAskedFor(OutputFormat format) throws Exception {
    List<Integer> lengths = lengthsBeforeStrips(format);

    assertThat(format.encoder().needsWholeImage()).isFalse();
    for (int i = 1; i < lengths.size(); i++) {
      // Even deflated, a strip of noise takes most of its bytes.
      assertThat(lengths.get(i) - lengths.get(i - 1)).isGreaterThan(33 * 5 * 3 / 2);
    }
  }

  /** JPEG is compressed about 1 MiB of samples at a time. */
  @ParameterizedTest
  @EnumSource(names = {"JPEG", "WEBP"})
  void aSmallImageOfTheseFormatsIsWrittenOnceAllStripsAreThere(OutputFormat format)
      throws Exception {
    assertThat(format.encoder().needsWholeImage()).isEqualTo(format == OutputFormat.WEBP);
    assertThat(lengthsBeforeStrips(format)).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource
  void aLengthThatIsForetoldIsThatOfTheFile(OutputFormat format) throws Exception {
    for (int channels : new int[] {1, 3, 4}) {
      Shape shape = new Shape(33, 47, channels);
      List<Strip> strips = strips(shape, 5, Encodings.of(format, Writing.USUAL));
      int length = write(format, shape, strips).length;

      OptionalLong foretold =
          ResultWriter.length(
              format, shape, Optional.empty(), strips.stream().map(Strip::header).toList());

      assertThat(foretold.orElse(length)).isEqualTo(length);
      assertThat(foretold.isEmpty())
          .isEqualTo(format == OutputFormat.JPEG || format == OutputFormat.WEBP);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RAW", "PNG"})
  void aTileAloneIsAPng(ResultEncoding encoding) throws Exception {
    for (Depth depth : Depth.values()) {
      Shape shape = new Shape(33, 4, 3, depth);
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      ResultWriter.tile(strips(shape, 4, encoding).getFirst(), shape, PROFILE, out);

      assertThat(TestImages.read(out.toByteArray())).isEqualTo(TestImages.samples(shape));
      assertThat(profile(out.toByteArray())).isEqualTo(PROFILE.orElseThrow().data());
    }
  }

  private static byte[] profile(byte[] file) throws Exception {
    return Formats.inspect(ImageFile.of(file)).profile().map(IccProfile::data).orElse(new byte[0]);
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "JPEG", "TIFF"})
  void colourKeepsItsProfileAndGrayDoesNot(OutputFormat format) throws Exception {
    for (int channels : new int[] {1, 3, 4}) {
      Shape shape = new Shape(33, 47, channels);
      List<Strip> strips = strips(shape, 5, Encodings.of(format, Writing.USUAL));

      byte[] file = write(format, shape, PROFILE, strips);

      byte[] expected = channels == 1 ? new byte[0] : PROFILE.orElseThrow().data();
      assertThat(profile(file)).isEqualTo(expected);
      assertThat(file.length)
          .isGreaterThanOrEqualTo(write(format, shape, strips).length + expected.length / 4);
      List<StripHeader> headers = strips.stream().map(Strip::header).toList();
      assertThat(ResultWriter.length(format, shape, PROFILE, headers).orElse(file.length))
          .isEqualTo(file.length);
    }
  }

  @Test
  void aTileThatFailedIsNoImage() {
    Strip failed = Strip.decode(Strip.failed("w", 1, "no luck"));

    assertThatThrownBy(
            () ->
                ResultWriter.tile(
                    failed, new Shape(1, 1, 1), Optional.empty(), new ByteArrayOutputStream()))
        .hasMessage("no luck");
  }

  @ParameterizedTest
  @EnumSource(names = "PNG", mode = Mode.EXCLUDE)
  void onlyPngIsMadeOfDeflatedStrips(OutputFormat format) {
    assertThat(Encodings.of(format, Writing.USUAL)).isEqualTo(ResultEncoding.RAW);
    assertThat(Encodings.of(OutputFormat.PNG, Writing.USUAL)).isEqualTo(ResultEncoding.PNG);
  }
}
