package mosaico.codecs.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import mosaico.codecs.image.Levels;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF samples of which the file does not say what is black and white. */
class LevelsTest {

  private static final int SIGNED = 2;
  private static final int FLOATING = 3;

  /**
   * A kind of numbers, and levels that cut some off.
   *
   * @param number the number in a sample's bits
   */
  record Numbers(int bits, int format, Levels levels, IntToDoubleFunction number) {}

  static List<Numbers> numbers() {
    return List.of(
        new Numbers(8, SIGNED, new Levels(-100, 27), bits -> (byte) bits),
        new Numbers(16, SIGNED, new Levels(-30_000, 12_345.5), bits -> (short) bits),
        new Numbers(32, SIGNED, new Levels(0, 2e9), bits -> bits),
        new Numbers(32, 1, new Levels(5, 1.9e9), bits -> bits & 0xffff_ffffL),
        new Numbers(16, FLOATING, new Levels(-1.5, -0.9), b -> Float.float16ToFloat((short) b)),
        // Noise: among them are infinity and what is no number.
        new Numbers(32, FLOATING, new Levels(0, 1), Float::intBitsToFloat));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void areMappedToSixteenBits(Numbers numbers) throws Exception {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (int perPixel : new int[] {1, 3}) {
        TiffBuilder tiff =
            new TiffBuilder(order, perPixel, numbers.bits())
                .with(TiffBuilder.SAMPLE_FORMAT, numbers.format());
        Wanted wanted = new Wanted(false, Depth.SIXTEEN, Optional.of(numbers.levels()));

        Raster read = BandwiseDecoder.decode(tiff.file(), wanted);

        assertThat(read.shape())
            .isEqualTo(new Shape(TiffBuilder.WIDTH, TiffBuilder.HEIGHT, perPixel, Depth.SIXTEEN));
        assertThat(read.samples()).isEqualTo(expected(tiff, perPixel, numbers));
        assertThat(read.samples()).contains(0, 255);
      }
    }
  }

  private static byte[] expected(TiffBuilder tiff, int perPixel, Numbers numbers) {
    byte[] expected = new byte[TiffBuilder.WIDTH * TiffBuilder.HEIGHT * perPixel * 2];
    for (int i = 0; i < expected.length / 2; i++) {
      int pixel = i / perPixel;
      int bits = tiff.sample(pixel % TiffBuilder.WIDTH, pixel / TiffBuilder.WIDTH, i % perPixel);
      double number = numbers.number().applyAsDouble(bits);
      double min = numbers.levels().min();
      double max = numbers.levels().max();
      long sample = Math.round((Math.clamp(number, min, max) - min) / (max - min) * 65_535);
      Depth.SIXTEEN.set(expected, 2 * i, Double.isNaN(number) ? 0 : (int) sample);
    }
    return expected;
  }

  @Test
  void withoutLevelsARefusalNamesTheParameter() {
    byte[] file =
        new TiffBuilder(ByteOrder.LITTLE_ENDIAN, 1, 32)
            .with(TiffBuilder.SAMPLE_FORMAT, FLOATING)
            .file();

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessage(
            "the TIFF file has samples that are floating-point numbers of 32 bits, and does not say"
                + " which are black and white; say it by the parameter levels=min:max");
  }

  @Test
  void otherImagesIgnoreThem() throws Exception {
    TiffBuilder tiff = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, 3, 16);
    Wanted wanted = new Wanted(false, Depth.SIXTEEN, Optional.of(new Levels(10, 20)));

    assertThat(BandwiseDecoder.decode(tiff.file(), wanted).samples())
        .isEqualTo(tiff.samples(Depth.SIXTEEN));
  }

  @ParameterizedTest
  @CsvSource({
    "0:1, 0, 1",
    "-1.5:3e4, -1.5, 30000",
    "+.5:1., 0.5, 1",
    "-2E-3:-1e-3, -0.002, -0.001"
  })
  void areParsed(String text, double min, double max) {
    assertThat(Levels.parse(text)).contains(new Levels(min, max));
    assertThat(Levels.parse(new Levels(min, max).text())).contains(new Levels(min, max));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "1",
        "1:",
        ":1",
        "1:1",
        "2:1",
        "a:b",
        "NaN:1",
        "0:Infinity",
        "0:1e999",
        "-1e308:1e308",
        "0:1:2",
        " 0:1"
      })
  void orRefused(String text) {
    assertThat(Levels.parse(text)).isEmpty();
  }
}
