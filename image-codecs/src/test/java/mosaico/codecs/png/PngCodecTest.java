package mosaico.codecs.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PNGs of every kind that there is, against the samples that were put into them. */
class PngCodecTest {

  private static final int[][] SIZES = {
    {1, 1}, {2, 3}, {3, 1}, {1, 9}, {5, 5}, {7, 8}, {8, 7}, {9, 13}, {33, 11}, {131, 6}
  };

  static List<PngBuilder> everyKind() {
    List<PngBuilder> kinds = new ArrayList<>();
    for (int bits = 1; bits <= 16; bits *= 2) {
      kinds.add(PngBuilder.of(23, 17, bits, 0));
      kinds.add(PngBuilder.of(23, 17, bits, 0).with(transparentPixel(bits, 1)));
      if (bits <= 8) {
        kinds.add(PngBuilder.of(23, 17, bits, 3));
        kinds.add(PngBuilder.of(23, 17, bits, 3).with((byte) 7, (byte) 255));
        kinds.add(PngBuilder.of(23, 17, bits, 3).with((byte) 255));
      }
      if (bits >= 8) {
        kinds.add(PngBuilder.of(23, 17, bits, 2));
        kinds.add(PngBuilder.of(23, 17, bits, 2).with(transparentPixel(bits, 3)));
        kinds.add(PngBuilder.of(23, 17, bits, 4));
        kinds.add(PngBuilder.of(23, 17, bits, 6));
      }
    }
    return kinds;
  }

  /** tRNS that names the colour of pixel (0, 0), which is that of a third of all. */
  private static byte[] transparentPixel(int bits, int samples) {
    PngBuilder png = PngBuilder.of(23, 17, bits, samples == 1 ? 0 : 2);
    byte[] key = new byte[2 * samples];
    for (int c = 0; c < samples; c++) {
      key[2 * c] = (byte) (png.sample(0, 0, c) >> 8);
      key[2 * c + 1] = (byte) png.sample(0, 0, c);
    }
    return key;
  }

  /**
   * As the coordinator has such pixels: gray in one channel, colour in three, with alpha in four.
   */
  private static int channels(PngBuilder png) {
    boolean opaquePalette =
        png.colourType() == 3 && png.transparency().length == 1 && png.transparency()[0] == -1;
    boolean alpha = png.colourType() >= 4 || (png.transparency().length > 0 && !opaquePalette);
    return alpha ? 4 : png.colourType() == 0 ? 1 : 3;
  }

  private static void assertRead(PngBuilder png, byte[] file) throws IOException {
    for (Depth atMost : Depth.values()) {
      Depth depth = png.bitDepth() == 16 ? atMost : Depth.EIGHT;
      Shape shape = new Shape(png.width(), png.height(), channels(png), depth);
      byte[] samples = png.samples(shape.channels(), depth);
      assertThat(read(file, new Wanted(false, atMost), shape))
          .as("%s, %s", png, atMost)
          .isEqualTo(samples);
      assertThat(read(file, new Wanted(true, atMost), shape.withChannels(1)))
          .as("%s, gray, %s", png, atMost)
          .isEqualTo(gray(samples, shape));
    }
  }

  private static byte[] gray(byte[] samples, Shape shape) {
    if (shape.isGray()) {
      return samples;
    }
    Band colour = Band.whole(shape, samples);
    Band gray = Band.allocate(shape.withChannels(1), shape.rows());
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int r = colour.get(x, y, 0);
        int g = colour.get(x, y, 1);
        int b = colour.get(x, y, 2);
        gray.set(x, y, 0, (9798 * r + 19235 * g + 3735 * b + 16384) >> 15);
      }
    }
    return gray.samples();
  }

  private static byte[] read(byte[] file, boolean gray, Shape shape) throws IOException {
    return read(file, BandwiseDecoder.eight(gray), shape);
  }

  private static byte[] read(byte[] file, Wanted wanted, Shape shape) throws IOException {
    PngImage image = PngBuilder.image(file, wanted);
    assertThat(image.shape()).isEqualTo(shape);
    byte[] samples = new byte[(int) shape.bytes()];
    try (RowReader reader = image.reader()) {
      int first = Math.ceilDiv(shape.height(), 3);
      reader.read(first, samples, 0);
      if (first < shape.height()) {
        reader.read(shape.height() - first, samples, first * shape.rowBytes());
      }
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyKindIsReadInEverySizeAndInterlaced(PngBuilder kind) throws Exception {
    for (int[] size : SIZES) {
      PngBuilder png =
          new PngBuilder(
              size[0],
              size[1],
              kind.bitDepth(),
              kind.colourType(),
              false,
              kind.palette(),
              kind.transparency());
      assertRead(png, png.file());
      assertRead(png, png.interlacedToo().file());
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyFilterIsUndone(PngBuilder png) throws Exception {
    for (int filter = 0; filter <= 4; filter++) {
      assertRead(png, png.file(filter));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void imageDataMayBeCutIntoChunksAnywhere(int bytes) throws Exception {
    PngBuilder png = PngBuilder.of(40, 30, 8, 2);

    assertRead(png, png.file(PngBuilder.deflated(png.filtered(4)), bytes));
  }

  /** A colour that differs from the transparent one in its lower bits alone is seen. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allSixteenBitsOfATransparentColourCount(boolean interlaced) throws Exception {
    byte[] rows = {0, 0x12, 0x34, 0x12, 0x35, 0x13, 0x34};
    PngBuilder png = PngBuilder.of(3, 1, 16, 0).with((byte) 0x12, (byte) 0x34);
    byte[] passes = {0, 0x12, 0x34, 0, 0x13, 0x34, 0, 0x12, 0x35};
    byte[] file =
        interlaced
            ? png.interlacedToo().file(PngBuilder.deflated(passes), 100)
            : png.file(PngBuilder.deflated(rows), 100);

    Shape deep = new Shape(3, 1, 4, Depth.SIXTEEN);
    Band read = Band.whole(deep, read(file, new Wanted(false, Depth.SIXTEEN), deep));
    Band narrowed =
        Band.whole(deep.withDepth(Depth.EIGHT), read(file, false, deep.withDepth(Depth.EIGHT)));

    int[] grays = {0x1234, 0x1235, 0x1334};
    for (int x = 0; x < 3; x++) {
      assertThat(read.get(x, 0, 0)).isEqualTo(grays[x]);
      assertThat(read.get(x, 0, 3)).isEqualTo(x == 0 ? 0 : 65535);
      assertThat(narrowed.get(x, 0, 2)).isEqualTo(grays[x] >> 8);
      assertThat(narrowed.get(x, 0, 3)).isEqualTo(x == 0 ? 0 : 255);
    }
  }

  @Test
  void rowsMayBePassedOver() throws Exception {
    for (PngBuilder png :
        new PngBuilder[] {PngBuilder.of(9, 13, 8, 0), PngBuilder.of(9, 13, 8, 0).interlacedToo()}) {
      byte[] row = new byte[9];
      try (RowReader reader = PngBuilder.image(png.file(), false).reader()) {
        reader.skip(4);
        reader.read(1, row, 0);
        reader.skip(8);
      }
      assertThat(row).isEqualTo(java.util.Arrays.copyOfRange(png.samples(1), 36, 45));
    }
  }

  @Test
  void aPaletteOfGraysIsGray() throws Exception {
    byte[] grays = {9, 9, 9, 80, 80, 80, -1, -1, -1, 3, 3, 3};
    PngBuilder png = new PngBuilder(23, 17, 2, 3, false, grays, new byte[0]);

    assertThat(read(png.file(), false, new Shape(23, 17, 1))).isEqualTo(png.samples(1));
  }

  @Test
  void aColourThatThePaletteDoesNotHaveIsBlack() throws Exception {
    PngBuilder whole =
        new PngBuilder(
            23, 17, 2, 3, false, new byte[] {1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0}, new byte[0]);
    PngBuilder without =
        new PngBuilder(23, 17, 2, 3, false, new byte[] {1, 2, 3, 4, 5, 6}, new byte[0]);

    assertThat(read(without.file(), false, new Shape(23, 17, 3))).isEqualTo(whole.samples(3));
  }

  @Test
  void thePredictorIsTheSpecificationsForAllNeighbours() {
    int wrong = 0;
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        for (int c = 0; c < 256; c++) {
          wrong += RowUnfilter.predicted(a, b, c) == PngBuilder.paeth(a, b, c) ? 0 : 1;
        }
      }
    }
    assertThat(wrong).isZero();
  }

  @Test
  void anInterlacedImageIsCountedWhole() throws Exception {
    PngBuilder png = PngBuilder.of(300, 200, 8, 2);
    long rows = PngBuilder.image(png.file(), false).readerMemory();
    long whole = PngBuilder.image(png.interlacedToo().file(), false).readerMemory();

    assertThat(whole - rows).isEqualTo(300 * 200 * 3);

    Wanted deep = new Wanted(false, Depth.SIXTEEN);
    PngBuilder deepPng = PngBuilder.of(300, 200, 16, 2);
    long deepRows = PngBuilder.image(deepPng.file(), deep).readerMemory();
    long deepWhole = PngBuilder.image(deepPng.interlacedToo().file(), deep).readerMemory();

    assertThat(deepWhole - deepRows).isEqualTo(300 * 200 * 3 * 2);
  }

  @Test
  void whatThereIsNotIsRefused() throws Exception {
    assertThatThrownBy(() -> PngBuilder.image(PngBuilder.of(2, 2, 4, 2).file(), false))
        .hasMessageContaining("colour type 2 with 4 bits");
    PngBuilder noPalette = new PngBuilder(2, 2, 8, 3, false, new byte[0], new byte[0]);
    byte[] file = noPalette.file();
    assertThatThrownBy(() -> PngBuilder.image(file, false))
        .hasMessageContaining("palette is not there");
  }
}
