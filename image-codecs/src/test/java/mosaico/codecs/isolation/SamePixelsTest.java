package mosaico.codecs.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.Levels;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every committed image file comes out of a decoder as it does in this process. */
class SamePixelsTest {

  private static final int ROWS_AT_A_TIME = 7;

  private static final List<Wanted> WAYS =
      List.of(
          new Wanted(true, Depth.EIGHT),
          new Wanted(false, Depth.SIXTEEN),
          new Wanted(false, Depth.SIXTEEN, Optional.of(new Levels(-1, 3000))));

  private static Decoders decoders;

  @BeforeAll
  static void start() {
    decoders = new Decoders(2, 256 << 20, Duration.ofMinutes(1));
    decoders.start();
  }

  @AfterAll
  static void end() {
    decoders.close();
  }

  static Stream<Path> files() throws IOException {
    Stream.Builder<Path> all = Stream.builder();
    for (String folder : new String[] {"cases", "golden", "samples"}) {
      try (Stream<Path> files = Files.walk(Path.of("src/test", folder))) {
        files.filter(Files::isRegularFile).sorted().forEach(all);
      }
    }
    return all.build();
  }

  @ParameterizedTest
  @MethodSource("files")
  void comesOutTheSame(Path path) throws Exception {
    byte[] bytes = Files.readAllBytes(path);

    for (Wanted wanted : WAYS) {
      Outcome expected = outcome(ImageFile.of(bytes), Formats::inspect, wanted);

      assertThat(outcome(ImageFile.of(bytes), decoders::inspect, wanted)).isEqualTo(expected);
    }
    Wanted colour = WAYS.get(1);
    Outcome expected = outcome(ImageFile.spooled(path), Formats::inspect, colour);
    assertThat(outcome(ImageFile.spooled(path), decoders::inspect, colour)).isEqualTo(expected);
  }

  /** What can be known of a file. */
  private sealed interface Outcome {

    record Refused(UnreadableImageException.Kind kind, String message) implements Outcome {}

    record Read(
        ImageHeader header,
        List<ImageWarning> warnings,
        List<ImageWarning> furtherWarnings,
        List<Byte> profile,
        Shape shape,
        String samples)
        implements Outcome {}
  }

  private interface Inspection {
    InspectedImage inspect(ImageFile file) throws UnreadableImageException;
  }

  private static Outcome outcome(ImageFile file, Inspection reader, Wanted wanted) {
    try {
      InspectedImage inspected = reader.inspect(file);
      try (PixelSource image = inspected.open(wanted)) {
        return new Outcome.Read(
            inspected.header(),
            inspected.warnings(),
            image.warnings(),
            inspected.profile().map(IccProfile::data).map(SamePixelsTest::list).orElse(List.of()),
            image.shape(),
            twice(image));
      }
    } catch (UnreadableImageException e) {
      return new Outcome.Refused(e.kind(), String.valueOf(e.getMessage()));
    }
  }

  private static List<Byte> list(byte[] bytes) {
    java.util.ArrayList<Byte> list = new java.util.ArrayList<>();
    for (byte each : bytes) {
      list.add(each);
    }
    return list;
  }

  /** A checksum of all rows, read in bands that overlap, and of those that are read again. */
  private static String twice(PixelSource image) throws UnreadableImageException {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    int height = image.shape().height();
    for (int pass = 0; pass < 2; pass++) {
      for (int from = 0; from < height; from += ROWS_AT_A_TIME) {
        Rows rows = new Rows(from, Math.min(height, from + ROWS_AT_A_TIME)).grow(1, height);
        Band band = image.rows(rows).slice(rows);
        crc.update(band.samples(), band.start(), band.bytes());
      }
    }
    return Long.toHexString(crc.getValue());
  }
}
