package mosaico.worker.tile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileStarted;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileHandlerTest {

  private static final Shape IMAGE = new Shape(50, 40, 3);
  private static final byte[] SAMPLES = new byte[(int) IMAGE.bytes()];

  static {
    new Random(3).nextBytes(SAMPLES);
  }

  private final MapStore store = new MapStore();
  private final CountingListener listener = new CountingListener();
  private final List<TileStarted> announced = new ArrayList<>();
  private final TileHandler handler = new TileHandler("w1", store, this::announced, listener);

  private void announced(JobId job, TileStarted started, Duration ttl) {
    assertThat(job).isEqualTo(SampleTile.ID.job());
    assertThat(ttl).isEqualTo(SampleTile.TTL);
    assertThat(store.values).as("said before the result is there").isEmpty();
    announced.add(started);
  }

  private static byte[] expected(String chain, Rows rows) {
    Band made = Chain.parse(chain).on(IMAGE).apply(Band.whole(IMAGE, SAMPLES), rows);
    return Arrays.copyOfRange(made.samples(), made.start(), made.start() + made.bytes());
  }

  private Strip stored() {
    assertThat(store.completions).containsExactly(SampleTile.ID.index());
    return Strip.decode(requireNonNull(store.values.get(SampleTile.ID)));
  }

  private void assertFailedWith(Outcome outcome, String reason) {
    assertThat(outcome).isInstanceOf(Outcome.Discarded.class);
    assertThat(((Outcome.Discarded) outcome).reason()).contains(reason);
    assertThat(stored().header().kind()).isEqualTo(StripKind.FAILED);
    assertThat(stored().text()).contains(reason);
    assertThat(listener.failed).isEqualTo(1);
    assertThat(listener.made).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sobel", "sobel:norm=l1", "brightness", "grayscale", "brightness:delta=9,sobel"})
  void storesTheRowsAskedForAndAccepts(String chain) {
    SampleTile tile = new SampleTile(IMAGE, SAMPLES).filters(chain).rows(new Rows(10, 20), 2);

    assertThat(handler.handle(tile.message())).isEqualTo(Outcome.ACCEPTED);

    Strip strip = stored();
    byte[] rows = expected(chain, new Rows(10, 20));
    assertThat(strip.header().kind()).isEqualTo(StripKind.RAW);
    assertThat(strip.header().worker()).isEqualTo("w1");
    assertThat(strip.header().attempt()).isEqualTo(1);
    assertThat(strip.header().took()).isPositive();
    assertThat(strip.header().rawLength()).isEqualTo(rows.length);
    assertThat(Arrays.copyOfRange(strip.bytes(), strip.offset(), strip.bytes().length))
        .containsExactly(rows);
    assertThat(store.ttls).containsEntry(SampleTile.ID, SampleTile.TTL);
    assertThat(listener.made).isEqualTo(1);
    assertThat(listener.bytesIn).isEqualTo(tile.message().body().length);
  }

  @Test
  void isHeldBackBetweenItsAnnouncementAndItsResult() {
    List<Integer> begun = new ArrayList<>();
    Pace pace =
        () -> {
          assertThat(store.values).isEmpty();
          begun.add(announced.size());
        };
    TileHandler slow = new TileHandler(() -> "w1", store, this::announced, listener, pace);

    assertThat(slow.handle(new SampleTile(IMAGE, SAMPLES).header("announce", true).message()))
        .isEqualTo(Outcome.ACCEPTED);

    assertThat(begun).containsExactly(1);
    assertThat(stored().header().kind()).isNotEqualTo(StripKind.FAILED);
  }

  @Test
  void takesRowsOutOfABandThatNothingIsDoneTo() {
    Shape gray = IMAGE.withChannels(1);
    byte[] samples = Arrays.copyOf(SAMPLES, (int) gray.bytes());
    SampleTile tile = new SampleTile(gray, samples).filters("grayscale").rows(new Rows(10, 20), 3);

    assertThat(handler.handle(tile.message())).isEqualTo(Outcome.ACCEPTED);

    Strip strip = stored();
    assertThat(Arrays.copyOfRange(strip.bytes(), strip.offset(), strip.bytes().length))
        .containsExactly(Arrays.copyOfRange(samples, 500, 1_000));
  }

  @Test
  void packsForPngWhenAsked() {
    SampleTile tile =
        new SampleTile(IMAGE, SAMPLES).encoding(ResultEncoding.PNG).rows(new Rows(0, 40), 0);

    assertThat(handler.handle(tile.message())).isEqualTo(Outcome.ACCEPTED);

    assertThat(stored().header().kind()).isEqualTo(StripKind.PNG);
    assertThat(stored().header().rawLength()).isEqualTo(40 * (50 * 3 + 1));
  }

  @Test
  void keepsNothingFromTheTileBefore() {
    handler.handle(new SampleTile(IMAGE, SAMPLES).rows(new Rows(0, 40), 0).message());
    store.completions.clear();

    handler.handle(
        new SampleTile(IMAGE, SAMPLES).filters("sobel").rows(new Rows(38, 40), 1).message());

    Strip strip = stored();
    assertThat(Arrays.copyOfRange(strip.bytes(), strip.offset(), strip.bytes().length))
        .containsExactly(expected("sobel", new Rows(38, 40)));
  }

  @ParameterizedTest
  @CsvSource({
    "sovel, there is no filter \"sovel\"",
    "sobel:norm=l3, norm must be l2 or l1",
    "'sobel,,sobel', step 2 of the filter chain is empty",
  })
  void aChainThatCannotBeRunFailsTheTile(String chain, String reason) {
    assertFailedWith(
        handler.handle(new SampleTile(IMAGE, SAMPLES).filters(chain).message()), reason);
  }

  @Test
  void tooFewRowsFailTheTile() {
    SampleTile tile = new SampleTile(IMAGE, SAMPLES).filters("sobel").rows(new Rows(10, 20), 0);

    assertFailedWith(
        handler.handle(tile.message()),
        "contains rows 10-20, but making rows 10-20 takes rows 9-21");
  }

  @Test
  void rowsBeyondTheImageFailTheTile() {
    SampleTile tile = new SampleTile(IMAGE, SAMPLES).header("rows-from", 39).header("rows-to", 41);

    assertFailedWith(handler.handle(tile.message()), "requests rows 39-41 of a result of 40 rows");
  }

  @Test
  void aBodyOfAnotherLengthFailsTheTile() {
    byte[] body = new SampleTile(IMAGE, SAMPLES).message().body();

    assertFailedWith(
        handler.handle(
            new SampleTile(IMAGE, SAMPLES).body(Arrays.copyOf(body, body.length - 4)).message()),
        "its body has 7996 bytes, but rows 0-40 of 50 pixels take 8000");
  }

  @Test
  void aBodyThatDecodesToAnotherLengthFailsTheTile() {
    byte[] body = new SampleTile(IMAGE, SAMPLES).message().body();
    body[body.length - 1] = '=';

    assertFailedWith(
        handler.handle(new SampleTile(IMAGE, SAMPLES).body(body).message()),
        "its body has 5999 bytes, not 6000");
  }

  @Test
  void aBodyThatIsNoBase64FailsTheTile() {
    byte[] body = new SampleTile(IMAGE, SAMPLES).message().body();
    body[100] = '\n';

    assertFailedWith(
        handler.handle(new SampleTile(IMAGE, SAMPLES).body(body).message()),
        "its body is not valid Base64");
  }

  @Test
  void anotherContentEncodingFailsTheTile() {
    assertFailedWith(
        handler.handle(new SampleTile(IMAGE, SAMPLES).contentEncoding("gzip").message()),
        "its content_encoding is gzip, not base64");
  }

  @Test
  void aBandDeclaredLargerThanAnArrayFailsTheTile() {
    SampleTile tile =
        new SampleTile(IMAGE, SAMPLES).header("image-width", 2_000_000_000).header("channels", 1);

    assertFailedWith(
        handler.handle(tile.message()),
        "its body has 8000 bytes, but rows 0-40 of 2000000000 pixels take 106666666668");
  }

  @Test
  void aMissingHeaderFailsTheTileWhoseIdCanBeRead() {
    assertFailedWith(
        handler.handle(new SampleTile(IMAGE, SAMPLES).without("filters").message()),
        "header filters is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not a chunk", "{0123}:1"})
  void aMessageThatIsNoTileIsDiscardedAndLeavesNothing(String id) {
    assertDiscardedWithoutTrace(new TileMessage(id, new HashMap<>(), "base64", new byte[0], false));
  }

  @Test
  void aMessageWithoutPropertiesIsDiscardedAndLeavesNothing() {
    assertDiscardedWithoutTrace(new TileMessage(null, null, null, new byte[0], false));
  }

  private void assertDiscardedWithoutTrace(TileMessage message) {
    assertThat(handler.handle(message)).isInstanceOf(Outcome.Discarded.class);
    assertThat(store.values).isEmpty();
    assertThat(store.completions).isEmpty();
  }

  @Test
  void aFailureDoesNotReplaceAResult() {
    handler.handle(new SampleTile(IMAGE, SAMPLES).message());
    store.completions.clear();

    Outcome outcome = handler.handle(new SampleTile(IMAGE, SAMPLES).filters("sovel").message());

    assertThat(outcome).isInstanceOf(Outcome.Discarded.class);
    assertThat(stored().header().kind()).isEqualTo(StripKind.RAW);
  }

  @Test
  void aTileOfAJobThatIsOverIsTakenAwayAndNotMade() {
    store.jobIsOver = true;

    Outcome outcome = handler.handle(new SampleTile(IMAGE, SAMPLES).redelivered().message());

    assertThat(outcome).isEqualTo(Outcome.ACCEPTED);
    assertThat(store.values).isEmpty();
    assertThat(store.redeliveries).isEmpty();
    assertThat(listener.skipped).isEqualTo(1);
    assertThat(listener.made).isZero();
  }

  @Test
  void aRedeliveryCountsAsAnAttempt() {
    SampleTile tile = new SampleTile(IMAGE, SAMPLES).header("attempt", 2).redelivered();

    assertThat(handler.handle(tile.message())).isEqualTo(Outcome.ACCEPTED);

    assertThat(stored().header().attempt()).isEqualTo(3);
  }

  @Test
  void aTileThatEndedItsWorkerTooOftenIsPoison() {
    store.redeliveries.put(SampleTile.ID, PoisonTileLimit.REDELIVERIES - 2);
    SampleTile tile = new SampleTile(IMAGE, SAMPLES).redelivered();

    assertThat(handler.handle(tile.message())).isEqualTo(Outcome.ACCEPTED);
    store.values.clear();
    store.completions.clear();
    listener.made = 0;

    assertFailedWith(handler.handle(tile.message()), "it was delivered 6 times");
  }

  @Test
  void aTileThatIsToBeAnnouncedIsAndCountsAttemptsAsItsResult() {
    SampleTile tile =
        new SampleTile(IMAGE, SAMPLES).header("announce", true).header("attempt", 2).redelivered();

    assertThat(handler.handle(tile.message())).isEqualTo(Outcome.ACCEPTED);

    assertThat(announced)
        .singleElement()
        .satisfies(
            start -> {
              assertThat(start).isEqualTo(new TileStarted(7, 3, "w1", start.at()));
              assertThat(start.at()).isPositive();
            });
    assertThat(stored().header().attempt()).isEqualTo(3);
  }

  @Test
  void aTileIsNotAnnouncedUnasked() {
    handler.handle(new SampleTile(IMAGE, SAMPLES).message());
    handler.handle(new SampleTile(IMAGE, SAMPLES).header("announce", false).message());

    assertThat(listener.made).isEqualTo(2);
    assertThat(announced).isEmpty();
  }

  @Test
  void aTileThatIsNotBegunIsNotAnnounced() {
    store.redeliveries.put(SampleTile.ID, PoisonTileLimit.REDELIVERIES);
    SampleTile poison = new SampleTile(IMAGE, SAMPLES).header("announce", true).redelivered();

    assertFailedWith(handler.handle(poison.message()), "it was delivered 7 times");

    assertThat(announced).isEmpty();
  }

  @Test
  void aTileIsGivenBackWhileTheStoreIsAway() {
    store.away = true;

    for (SampleTile tile :
        new SampleTile[] {
          new SampleTile(IMAGE, SAMPLES),
          new SampleTile(IMAGE, SAMPLES).redelivered(),
          new SampleTile(IMAGE, SAMPLES).filters("sovel"),
          new SampleTile(IMAGE, SAMPLES).without("filters")
        }) {
      assertThat(handler.handle(tile.message())).isEqualTo(new Outcome.Requeued("away"));
    }
    assertThat(listener.made + listener.failed).isZero();
  }
}
