package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageWarning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a file with several images. */
class FurtherImagesTest {

  private static final Path SAMPLES = Path.of("src/test/samples");

  @ParameterizedTest
  @CsvSource({"gif-animated.gif, first-frame", "webp-animated.webp, first-frame"})
  void itIsSaidThatOnlyOneIsUsed(String name, String code) throws Exception {
    assertThat(warnings(Files.readAllBytes(SAMPLES.resolve(name))))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo(code);
              assertThat(warning.text())
                  .matches("the file (is an animation of|has) [2-9] .*; only the first was used");
            });
  }

  @Test
  void theFirstPageOfAFaxIsUsed() throws Exception {
    byte[] one = Files.readAllBytes(SAMPLES.resolve("dcx-first-page.dcx"));
    // The offsets of the pages, up to 0, and then the only page, to which both of them lead.
    ByteBuffer two = ByteBuffer.allocate(one.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    two.put(one, 0, 4).putInt(16).putInt(16).putInt(0).put(one, 12, one.length - 12);

    assertThat(warnings(one)).isEmpty();
    assertThat(warnings(two.array()))
        .containsExactly(
            new ImageWarning("first-page", "the file has 2 pages; only the first was used"));
  }

  @ParameterizedTest
  @CsvSource({"gif-one-frame.gif", "ico-bitmap.ico", "pcx-colour.pcx", "jpeg-gray.jpg"})
  void ofOneImageNothingIsSaid(String name) throws Exception {
    assertThat(warnings(Files.readAllBytes(SAMPLES.resolve(name)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 1"})
  void aReducedImageOfATiffIsNoPage(int subfileType, int pages) throws Exception {
    List<ImageWarning> said = warnings(tiff(subfileType));

    assertThat(said.stream().map(ImageWarning::text))
        .isEqualTo(
            pages == 1 ? List.of() : List.of("the file has 2 pages; only the first was used"));
  }

  @Test
  void aChainThatComesBackEnds() throws Exception {
    byte[] file = tiff(0);
    // The second directory's next one is the first.
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(file.length - 10, 8);

    assertThat(warnings(file)).hasSize(1);
  }

  /** Two gray pixels, and a second directory for the same, of that type. */
  private static byte[] tiff(int subfileType) {
    int[][] tags = {
      {254, subfileType},
      {256, 2},
      {257, 1},
      {258, 8},
      {259, 1},
      {262, 1},
      {273, 0},
      {277, 1},
      {278, 1},
      {279, 2}
    };
    int directory = 2 + 12 * tags.length + 4;
    int pixels = 8 + 2 * directory;
    ByteBuffer file = ByteBuffer.allocate(pixels + 2 + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    int second = pixels - directory;
    for (int i = 0; i < 2; i++) {
      file.position(8 + i * directory).putShort((short) tags.length);
      for (int[] tag : tags) {
        int value = tag[0] == 273 ? pixels : tag[0] == 254 && i == 0 ? 0 : tag[1];
        file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(value);
      }
      file.putInt(i == 0 ? second : 0);
    }
    return file.array();
  }

  private static List<ImageWarning> warnings(byte[] bytes) throws Exception {
    try (ImageFile file = ImageFile.of(bytes)) {
      return Formats.inspect(file).warnings();
    }
  }
}
