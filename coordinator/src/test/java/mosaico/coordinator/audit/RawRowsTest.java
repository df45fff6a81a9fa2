package mosaico.coordinator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.ResultEncoding;
import mosaico.coordinator.testing.Strips;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.worker.png.PngBand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawRowsTest {

  /** Smooth, so that workers filter its rows. */
  private static Band band(Shape shape) {
    Band band = Band.allocate(shape, new Rows(2, 9));
    for (int i = 0; i < band.bytes(); i++) {
      band.samples()[band.start() + i] = (byte) (i / 3 + i % 5);
    }
    return band;
  }

  private static Shape shape(int channels, Depth depth) {
    return new Shape(37, 12, channels, depth);
  }

  private static byte[] packed(Band band) {
    PngBand.Packed packed = new PngBand(Strip.MAX_HEADER).pack(band);
    StripHeader header =
        new StripHeader(
            StripKind.PNG,
            "w",
            1,
            Duration.ZERO,
            packed.rawLength(),
            packed.adler32(),
            packed.length());
    return Strip.encode(header, packed.bytes(), packed.start());
  }

  private static RawRows rows(byte[] value, Shape shape) {
    return RawRows.of(Strip.decode(value), shape).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"1, EIGHT", "3, EIGHT", "4, EIGHT", "1, SIXTEEN", "3, SIXTEEN", "4, SIXTEEN"})
  void areThoseOfTheBandHoweverItIsPacked(int channels, Depth depth) {
    Shape shape = shape(channels, depth);
    Band band = band(shape);

    Set<RawRows> all = new HashSet<>();
    all.add(rows(Strips.encode(band, ResultEncoding.RAW, "w", 1), shape));
    all.add(rows(Strips.encode(band, ResultEncoding.PNG, "w", 1), shape));
    all.add(rows(packed(band), shape));

    assertThat(all).singleElement().extracting(RawRows::bytes).isEqualTo(band.bytes());
  }

  @Test
  void aFlippedBitIsSeenWhereverItIs() {
    Shape shape = shape(3, Depth.EIGHT);
    Band band = band(shape);
    Set<RawRows> all = new HashSet<>();
    all.add(rows(packed(band), shape));

    for (int i = 0; i < band.bytes(); i++) {
      band.samples()[band.start() + i] ^= 1;
      all.add(rows(packed(band), shape));
      band.samples()[band.start() + i] ^= 1;
    }

    assertThat(all).hasSize(band.bytes() + 1);
  }

  @Test
  void aPayloadThatIsNotWhatItsHeaderSaysHasNone() {
    Shape shape = shape(1, Depth.EIGHT);
    Strip strip = Strip.decode(packed(band(shape)));
    StripHeader header = strip.header();
    StripHeader wrongSum =
        new StripHeader(
            header.kind(),
            header.worker(),
            header.attempt(),
            header.took(),
            header.rawLength(),
            header.adler32() ^ 1,
            header.payloadLength());

    assertThat(RawRows.of(new Strip(wrongSum, strip.bytes(), strip.offset()), shape)).isEmpty();
    assertThat(RawRows.of(strip, shape.withSize(36, 12))).isEmpty();
    assertThat(RawRows.of(Strip.decode(Strip.failed("w", 1, "why")), shape))
        .isEqualTo(Optional.empty());
  }
}
