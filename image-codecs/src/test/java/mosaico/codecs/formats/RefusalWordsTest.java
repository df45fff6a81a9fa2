package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told of files that cannot be read. */
class RefusalWordsTest {

  private static final Path SAMPLES = Path.of("src/test/samples");

  /** Whether a message says nothing that only a programmer understands. */
  static void isForPeople(Throwable refusal) {
    assertThat(refusal.getMessage())
        .startsWith("the ")
        .doesNotContainPattern("\\bnull\\b|Exception|/ by zero|\\bjavax?\\b|[Ii]ndex -?\\d");
  }

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains(".") && !name.contains("expected") && !name.endsWith("py"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void ofDamageOnlyWhatAPersonUnderstands(String name) throws Exception {
    byte[] whole = Files.readAllBytes(SAMPLES.resolve(name));
    Random random = new Random(14);
    Set<String> told = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      byte[] wrong = whole.clone();
      if (i < 10) {
        wrong = Arrays.copyOf(whole, whole.length * i / 10);
      } else {
        wrong[random.nextInt(Math.min(wrong.length, 200))] = (byte) random.nextInt();
      }
      try {
        // Larger sizes are refused for their size.
        if (BandwiseDecoder.header(wrong).pixels() < 1 << 20) {
          BandwiseDecoder.decode(wrong, false);
        }
      } catch (UnreadableImageException e) {
        isForPeople(e);
        told.add(e.getMessage());
      }
    }
    assertThat(told).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "00000018667479706865696300000000, HEIC",
    "00000018667479706176696600000000, AVIF",
    "00000018667479706372782000000000, Canon's camera raw CR3",
    "000000186674797069736f6d00000000, MP4",
    "ff0afa7f017001, JPEG XL",
    "0000000c4a584c200d0a870a, JPEG XL",
    "0000000c6a5020200d0a870a, JPEG 2000",
    "46554a4946494c4d4343442d52415720, Fujifilm's camera raw RAF",
    "49495500180000008800, Panasonic's camera raw RW2",
    "384250530002000000000000, PSB",
    "255044462d312e340a, PDF",
    "3c73766720786d6c6e733d22, SVG",
    "762f310102000000, OpenEXR",
    "233f52414449414e43450a, Radiance HDR",
    "444453207c000000, DDS",
    "69636e7300000008, ICNS",
    "974a42320d0a1a0a, JBIG2"
  })
  void whatIsNotReadIsNamedWithWhatToDo(String start, String format) {
    byte[] file = HexFormat.of().parseHex(start);

    assertThatThrownBy(() -> BandwiseDecoder.header(file))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_FORMAT))
        .hasMessageStartingWith("the upload is in the format " + format)
        .hasMessageContaining("which is not read here; ")
        .satisfies(RefusalWordsTest::isForPeople);
  }

  @Test
  void whatIsNoImageIsToldWhatIsRead() {
    assertThatThrownBy(() -> BandwiseDecoder.header("some words".getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("the upload is not an image in a format that is read here; send ")
        .hasMessageEndingWith(" or TGA");
  }
}
