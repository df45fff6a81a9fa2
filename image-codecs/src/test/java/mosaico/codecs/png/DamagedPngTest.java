package mosaico.codecs.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.RowWindow;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PNGs that are not as they should be: told to be so, or read as libpng reads them. */
class DamagedPngTest {

  private static final PngBuilder PNG = PngBuilder.of(23, 17, 8, 2);

  private static byte[] read(byte[] file) throws IOException {
    PngImage image = PngBuilder.image(file, false);
    byte[] samples = new byte[(int) image.shape().bytes()];
    try (RowReader reader = image.reader()) {
      reader.read(image.shape().height(), samples, 0);
    }
    return samples;
  }

  private static int find(byte[] file, String chunk) {
    return new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(chunk);
  }

  private static byte[] insert(byte[] file, int at, byte[] more) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, at);
    out.write(more);
    out.write(file, at, file.length - at);
    return out.toByteArray();
  }

  @Test
  void aFileCutShortAnywhereIsKnownBeforeItIsDecoded() throws Exception {
    byte[] file = PNG.file();
    for (int length = 0; length < file.length; length++) {
      byte[] part = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> PngBuilder.image(part, false))
          .as("%d of %d bytes", length, file.length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatFollowsTheEndIsIgnored() throws Exception {
    byte[] file = PNG.file();

    assertThat(read(insert(file, file.length, new byte[] {1, 2, 3}))).isEqualTo(PNG.samples(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"IHDR", "PLTE", "IDAT", "IEND"})
  void aChecksumOfWhatMattersMustBeRight(String chunk) throws Exception {
    PngBuilder png = PngBuilder.of(23, 17, 8, 3);
    byte[] file = png.file(PngBuilder.deflated(png.filtered(0)), 1 << 20);
    int at = find(file, chunk);
    int length = java.nio.ByteBuffer.wrap(file).getInt(at - 4);
    file[at + 4 + length] ^= 1;

    assertThatThrownBy(() -> read(file)).hasMessageContaining("checksum");
  }

  @Test
  void whatOnlyAddsToTheImageIsLeftOutIfItsChecksumIsWrong() throws Exception {
    PngBuilder png = PngBuilder.of(23, 17, 8, 2).with(new byte[6]);
    byte[] file = png.file();
    file[find(file, "tEXt") + 5] ^= 1;
    assertThat(read(file)).isEqualTo(png.samples(4));

    file[find(file, "tRNS") + 4] ^= 1;
    assertThat(read(file)).isEqualTo(PNG.samples(3));
  }

  @Test
  void chunksThatAreNotKnownArePassedOverUnlessTheyMatter() throws Exception {
    byte[] file = PNG.file();
    int at = find(file, "IDAT") - 4;

    assertThat(read(insert(file, at, PngBuilder.chunk("quUX", new byte[9]))))
        .isEqualTo(PNG.samples(3));
    byte[] critical = insert(file, at, PngBuilder.chunk("QUUX", new byte[9]));
    assertThatThrownBy(() -> read(critical)).hasMessageContaining("QUUX");
  }

  @Test
  void imageDataOfNoBytesAreImageData() throws Exception {
    byte[] file = PNG.file();
    byte[] empty = PngBuilder.chunk("IDAT", new byte[0]);
    byte[] more = insert(file, find(file, "IDAT") - 4, empty);

    assertThat(read(insert(more, find(more, "IDAT") - 4, empty))).isEqualTo(PNG.samples(3));
  }

  @Test
  void moreImageDataThanTheImageTakesIsIgnored() throws Exception {
    byte[] data = PNG.filtered(4);

    byte[] longer = PngBuilder.deflated(Arrays.copyOf(data, data.length + 5000));
    assertThat(read(PNG.file(longer, 400))).isEqualTo(PNG.samples(3));
  }

  @Test
  void tooLittleOfItIsToldWithTheRow() throws Exception {
    byte[] data = PNG.filtered(4);
    byte[] shorter = PngBuilder.deflated(Arrays.copyOf(data, data.length - 1));
    byte[] file = PNG.file(shorter, 400);
    try (RowWindow window = new RowWindow(PngBuilder.image(file, false), "PNG")) {
      assertThatThrownBy(() -> window.rows(new Rows(0, 17)))
          .isInstanceOfSatisfying(
              UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
          .hasMessage(
              "the PNG file is damaged or cut short, in row 0 or soon after it: its image data end"
                  + " too soon");
    }
  }

  @Test
  void imageDataThatAreNotDeflatedAreRefused() throws Exception {
    byte[] noise = new byte[3000];
    new Random(1).nextBytes(noise);
    byte[] needsDictionary = PngBuilder.deflated(PNG.filtered(0));
    needsDictionary[1] = (byte) 0xbb;
    byte[] wrongWindow = PngBuilder.deflated(PNG.filtered(0));
    wrongWindow[0] = (byte) 0x98;

    assertThatThrownBy(() -> read(PNG.file(noise, 400))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(PNG.file(needsDictionary, 400))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(PNG.file(wrongWindow, 400))).hasMessageContaining("inflated");
  }

  @Test
  void aFilterThatThereIsNotIsRefused() throws Exception {
    byte[] data = PNG.filtered(0);
    data[3 * (1 + 23 * 3)] = 5;
    byte[] file = PNG.file(PngBuilder.deflated(data), 400);

    assertThatThrownBy(() -> read(file)).hasMessageContaining("filter 5");
  }

  @Test
  void thousandsOfWrongBytesAreRefusedOrRead() throws Exception {
    Random random = new Random(3);
    int refused = 0;
    int read = 0;
    for (PngBuilder png : PngCodecTest.everyKind()) {
      for (int round = 0; round < 150; round++) {
        PngBuilder kind = round % 3 == 0 ? png.interlacedToo() : png;
        byte[] data = kind.filtered(-1);
        data[random.nextInt(data.length)] = (byte) random.nextInt(8);
        byte[] deflated = PngBuilder.deflated(data);
        if (round % 2 == 0) {
          deflated[random.nextInt(deflated.length)] ^= (byte) (1 << random.nextInt(8));
        }
        byte[] file = kind.file(deflated, 1 + random.nextInt(200));
        if (round % 5 == 0) {
          file[random.nextInt(file.length)] = (byte) random.nextInt();
        }
        try {
          if (PngBuilder.image(file, round % 4 == 0).shape().bytes() < 1_000_000) {
            read(file);
            read++;
          }
        } catch (IOException e) {
          refused++;
          assertThat(e).hasMessageNotContaining("null");
        }
      }
    }
    assertThat(read).isGreaterThan(500);
    assertThat(refused).isGreaterThan(1000);
  }
}
