package mosaico.contract.strip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import mosaico.contract.tile.MalformedTileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripTest {

  private static final byte[] PAYLOAD = {1, -2, 3, -4, 5};

  private static StripHeader header(StripKind kind, String worker) {
    return new StripHeader(
        kind, worker, 3, Duration.ofNanos(1_234_567_000), 99, 0xdeadbeef, PAYLOAD.length);
  }

  private static byte[] payload(Strip strip) {
    return Arrays.copyOfRange(
        strip.bytes(), strip.offset(), strip.offset() + strip.header().payloadLength());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w",
        "w2",
        "w-3",
        "w.a4",
        "wörker",
        "a-name-of-sixty-three-bytes-0123456789-0123456789-0123456789-01"
      })
  void readsBackWhatItWrote(String worker) {
    for (StripKind kind : StripKind.values()) {
      StripHeader header = header(kind, worker);

      Strip strip = Strip.decode(Strip.encode(header, PAYLOAD));

      assertThat(strip.header()).isEqualTo(header);
      assertThat(payload(strip)).containsExactly(PAYLOAD);
    }
  }

  @Test
  void hasTheLayoutThatWorkersInOtherLanguagesWrite() {
    byte[] value = Strip.encode(header(StripKind.PNG, "w-3a"), PAYLOAD);

    assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(value)))
        .isEqualTo(
            "4d5a5331" // MZS1
                + "01" // PNG
                + "04" // length of the worker ID
                + "0003" // attempt
                + "0012d687" // 1,234,567 microseconds
                + "deadbeef" // Adler-32
                + "00000063" // raw length
                + "00000005" // payload length
                + "772d3361" // w-3a
                + "0000" // to a multiple of 3
                + "01fe03fc05");
  }

  @Test
  void takesThePayloadFromAnywhereInAnArray() {
    byte[] array = {9, 9, 1, -2, 3, -4, 5, 9};

    Strip strip = Strip.decode(Strip.encode(header(StripKind.RAW, "w"), array, 2));

    assertThat(payload(strip)).containsExactly(PAYLOAD);
    assertThat(array).as("not modified").containsExactly(9, 9, 1, -2, 3, -4, 5, 9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"w", "w2", "a-name-of-sixty-three-bytes-0123456789-0123456789-0123456789-01"})
  void aPayloadWithRoomBeforeItNeedsNoCopy(String worker) {
    byte[] array = new byte[Strip.MAX_HEADER + PAYLOAD.length + 3];
    System.arraycopy(PAYLOAD, 0, array, Strip.MAX_HEADER, PAYLOAD.length);
    StripHeader header = header(StripKind.PNG, worker);

    byte[] value = Strip.encodeInPlace(header, array, Strip.MAX_HEADER);

    assertThat(value).containsExactly(Strip.encode(header, PAYLOAD));
    assertThat(payload(Strip.decode(value))).containsExactly(PAYLOAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"w", "a-name-of-sixty-three-bytes-0123456789-0123456789-0123456789-01"})
  void theHeaderIsReadFromTheStartAlone(String worker) {
    StripHeader header =
        new StripHeader(StripKind.RAW, worker, 1, Duration.ofMillis(5), 9_000, 0, 9_000);
    byte[] value = Strip.encode(header, new byte[9_000]);

    assertThat(Strip.decodeHeader(Arrays.copyOf(value, Strip.MAX_HEADER_TEXT))).isEqualTo(header);
    assertThat(Strip.decodeHeader(Arrays.copyOf(value, Strip.MAX_HEADER_TEXT + 3)))
        .isEqualTo(header);
  }

  @Test
  void aFailureCarriesItsReason() {
    Strip strip = Strip.decode(Strip.failed("w1", 2, "la tesela 3 está rota"));

    assertThat(strip.header().kind()).isEqualTo(StripKind.FAILED);
    assertThat(strip.header().worker()).isEqualTo("w1");
    assertThat(strip.header().attempt()).isEqualTo(2);
    assertThat(strip.text()).isEqualTo("la tesela 3 está rota");
  }

  @Test
  void aNumberBeyondTheHeadersBoundsIsCutNotWrapped() {
    StripHeader header = new StripHeader(StripKind.RAW, "w", 70_000, Duration.ofHours(2), 0, 0, 0);

    Strip strip = Strip.decode(Strip.encode(header, new byte[0]));

    assertThat(strip.header().attempt()).isEqualTo(65_535);
    assertThat(strip.header().took()).isEqualTo(Duration.ofNanos(4_294_967_295_000L));
  }

  @Test
  void aWorkerIdThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> Strip.encode(header(StripKind.RAW, "w".repeat(64)), PAYLOAD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 bytes; 63 are allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00, MZS1", // magic
    "4, 09, unknown kind 9",
    "5, 40, out of bounds", // 64 bytes of worker ID
    "5, ff, out of bounds",
    "16, ff, out of bounds", // negative raw length
    "20, ff, out of bounds", // negative payload length
    "23, 04, not 31", // a byte less of payload than there is
    "23, 06, not 33"
  })
  void aBrokenHeaderIsRefused(int at, String hex, String reason) {
    byte[] bytes = Base64.getDecoder().decode(Strip.encode(header(StripKind.RAW, "w"), PAYLOAD));
    bytes[at] = HexFormat.of().parseHex(hex)[0];

    assertThatThrownBy(() -> Strip.decode(Base64.getEncoder().encode(bytes)))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aValueThatIsCutShortIsRefused() {
    byte[] value = Strip.encode(header(StripKind.RAW, "w"), PAYLOAD);

    for (int length = 0; length < value.length - 2; length += 4) {
      byte[] cut = Arrays.copyOf(value, length);
      assertThatThrownBy(() -> Strip.decode(cut)).isInstanceOf(MalformedTileException.class);
    }
  }

  @Test
  void aValueThatIsNoBase64IsRefused() {
    assertThatThrownBy(() -> Strip.decode("MZS1!".repeat(20).getBytes(UTF_8)))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining("no Base64");
  }
}
