package mosaico.contract.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileHeadersTest {

  private static final String ID = "{0123456789abcdef0123456789abcdef}:7";

  private static TileTask task(ResultEncoding encoding, Optional<String> traceparent) {
    return task(Depth.EIGHT, List.of(), encoding, traceparent);
  }

  private static TileTask task(Depth depth, List<Integer> sideInputs) {
    return task(depth, sideInputs, ResultEncoding.PNG, Optional.empty());
  }

  private static TileTask task(
      Depth depth,
      List<Integer> sideInputs,
      ResultEncoding encoding,
      Optional<String> traceparent) {
    return task("blur:sigma=2,sobel", depth, sideInputs, encoding, traceparent);
  }

  private static TileTask task(
      String filters,
      Depth depth,
      List<Integer> sideInputs,
      ResultEncoding encoding,
      Optional<String> traceparent) {
    return new TileTask(
        ChunkId.parse(ID),
        new Shape(640, 480, 3, depth),
        new Rows(9, 31),
        new Rows(10, 30),
        filters,
        sideInputs,
        encoding,
        Instant.ofEpochMilli(1_700_000_000_123L),
        Duration.ofMinutes(15),
        2,
        /* announce= */ true,
        traceparent);
  }

  private static Map<String, Object> headers() {
    return new HashMap<>(TileHeaders.write(task(ResultEncoding.PNG, Optional.empty())));
  }

  private static Map<String, Object> with(String name, @Nullable Object value) {
    Map<String, Object> headers = headers();
    headers.remove(name);
    if (value != null) {
      headers.put(name, value);
    }
    return headers;
  }

  @ParameterizedTest
  @EnumSource(ResultEncoding.class)
  void readsBackWhatItWrote(ResultEncoding encoding) {
    TileTask task =
        task(encoding, Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    assertThat(TileHeaders.read(ID, TileHeaders.write(task))).isEqualTo(task);
  }

  @Test
  void aWorkerThatDoesNotKnowOfSmallFilesMakesUsualOnes() {
    Map<String, Object> headers =
        TileHeaders.write(task(ResultEncoding.PNG_SMALL, Optional.empty()));

    assertThat(headers).containsEntry("encoding", "png").containsEntry("version", 1);
    headers.remove("compression");
    assertThat(TileHeaders.read(ID, headers).encoding()).isEqualTo(ResultEncoding.PNG);
  }

  @Test
  void readsBackDepthAndSideInputs() {
    TileTask task = task(Depth.SIXTEEN, List.of(3, 0, 262_144));

    assertThat(TileHeaders.read(ID, TileHeaders.write(task))).isEqualTo(task);
    assertThat(task.sideInputBytes()).isEqualTo(262_147);
  }

  @Test
  void saysTheFirstVersionThatCanProcessTheTile() {
    assertThat(TileHeaders.write(task(Depth.EIGHT, List.of()))).containsEntry("version", 1);
    assertThat(TileHeaders.write(task(Depth.SIXTEEN, List.of()))).containsEntry("version", 2);
    assertThat(TileHeaders.write(task(Depth.EIGHT, List.of(5)))).containsEntry("version", 2);
    assertThat(TileHeaders.write(task(ResultEncoding.SUMMARY, Optional.empty())))
        .containsEntry("version", 2);
    TileTask unfiltered = task("", Depth.EIGHT, List.of(), ResultEncoding.PNG, Optional.empty());
    assertThat(TileHeaders.write(unfiltered)).containsEntry("version", 2);
  }

  @Test
  void theFirstVersionBlursColoursWithoutRegardToAlpha() {
    Map<String, Object> headers = with("channels", 4);
    headers.put("filters", "blur,brightness,blur:sigma=2");
    headers.put("version", 1);

    assertThat(TileHeaders.read(ID, headers).filters())
        .isEqualTo("blur:alpha=plain,brightness,blur:sigma=2:alpha=plain");
    headers.put("version", 2);
    assertThat(TileHeaders.read(ID, headers).filters()).isEqualTo("blur,brightness,blur:sigma=2");
  }

  @Test
  void tellsTheAttemptOfWhateverHeadersThereAre() {
    assertThat(TileHeaders.attempt(headers())).isEqualTo(2);
    assertThat(TileHeaders.attempt(with("attempt", "x"))).isEqualTo(1);
    assertThat(TileHeaders.attempt(null)).isEqualTo(1);
  }

  @Test
  void refusesAVersionThatItDoesNotKnow() {
    for (int version : new int[] {0, 3}) {
      assertThatThrownBy(() -> TileHeaders.read(ID, with("version", version)))
          .isInstanceOf(MalformedTileException.class)
          .hasMessage("version %d of the contract; this worker speaks 1 to 2", version);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "depth | 12 | samples of 12 bits are none of 8 and 16",
        "side-inputs | 1,x | header side-inputs=1,x is no list of whole numbers",
        "side-inputs | -1 | side inputs of [-1] bytes",
        "side-inputs | 262145 | side inputs of [262145] bytes"
      })
  void refusesWrongDepthAndSideInputs(String name, String value, String message) {
    Object header = name.equals("depth") ? Integer.valueOf(value) : value;
    assertThatThrownBy(() -> TileHeaders.read(ID, with(name, header)))
        .isInstanceOf(MalformedTileException.class)
        .hasMessage(message);
  }

  @Test
  void readsStringsAndNumbersOfWhicheverTypeTheClientMakes() {
    // The RabbitMQ client hands out strings as LongString, whose toString() is the text.
    record LongString(String text) {
      @Override
      public String toString() {
        return text;
      }
    }
    Map<String, Object> headers = headers();
    headers.replaceAll(
        (_, value) ->
            switch (value) {
              case String text -> new LongString(text);
              case Integer number -> number.longValue();
              default -> value;
            });
    headers.put("attempt", (short) 2);
    headers.put("channels", (byte) 3);

    assertThat(TileHeaders.read(ID, headers)).isEqualTo(task(ResultEncoding.PNG, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "image-width",
        "image-height",
        "channels",
        "input-from",
        "input-to",
        "rows-from",
        "rows-to",
        "filters",
        "encoding",
        "queued-at",
        "result-ttl-ms",
        "attempt"
      })
  void namesTheHeaderThatIsMissing(String name) {
    assertThatThrownBy(() -> TileHeaders.read(ID, with(name, null)))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining("header " + name + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "image-width",
        "image-height",
        "channels",
        "input-from",
        "input-to",
        "rows-from",
        "rows-to",
        "queued-at",
        "result-ttl-ms",
        "attempt"
      })
  void namesTheHeaderThatIsNoNumber(String name) {
    assertThatThrownBy(() -> TileHeaders.read(ID, with(name, "12")))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining("header " + name + "=12 is no whole number");
    assertThatThrownBy(() -> TileHeaders.read(ID, with(name, 1.5)))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining("header " + name + "=1.5 is no whole number");
  }

  @Test
  void aTileOfWhichNothingIsSaidIsNotToBeAnnounced() {
    TileTask task = TileHeaders.read(ID, with("announce", null));

    assertThat(task.announce()).isFalse();
    assertThat(TileHeaders.write(task)).doesNotContainKey("announce");
  }

  @Test
  void namesTheHeaderThatIsNeitherTrueNorFalse() {
    assertThatThrownBy(() -> TileHeaders.read(ID, with("announce", "yes")))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining("header announce=yes is neither true nor false");
  }

  @ParameterizedTest
  @CsvSource({
    "version, 3, version 3",
    "image-width, 0, 0x480",
    "image-width, -640, -640x480",
    "image-width, 4294967936, does not fit 32 bits",
    "image-height, 30, of an image of 30",
    "channels, 2, 2 channels",
    "input-from, -1, rows -1 to 31",
    "input-to, 9, rows 9-9",
    "input-to, 481, rows 9-481",
    "rows-to, 10, rows 10-10",
    "rows-to, 9, rows 10 to 9",
    "result-ttl-ms, 0, kept for 0 ms",
    "result-ttl-ms, 86400000001, kept for 86400000001 ms",
    "result-ttl-ms, 9223372036854775807, kept for 9223372036854775807 ms",
    "attempt, 0, attempt 0"
  })
  void refusesNumbersThatMakeNoTile(String name, long value, String reason) {
    assertThatThrownBy(() -> TileHeaders.read(ID, with(name, value)))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesAnEncodingThatThereIsNot() {
    assertThatThrownBy(() -> TileHeaders.read(ID, with("encoding", "jpeg")))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining("encoding \"jpeg\" is none of raw, png and summary");
  }

  @Test
  void refusesAMessageWithoutIdOrHeaders() {
    assertThatThrownBy(() -> TileHeaders.read(null, headers()))
        .isInstanceOf(MalformedTileException.class);
    assertThatThrownBy(() -> TileHeaders.read(ID, null)).isInstanceOf(MalformedTileException.class);
  }

  @Test
  void tellsHowManyBytesTheBodyHolds() {
    assertThat(task(ResultEncoding.RAW, Optional.empty()).inputBytes()).isEqualTo(22 * 640 * 3);
  }
}
