package mosaico.worker.tile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.TileMade;
import mosaico.contract.tile.TileStarted;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

/** What a worker tells of the time that it took. */
class TileMadeTest {

  private static final Shape IMAGE = new Shape(64, 48, 1);
  private static final byte[] SAMPLES = new byte[(int) IMAGE.bytes()];

  private final MapStore store = new MapStore();
  private final List<TileMade> told = new ArrayList<>();
  private final TileHandler handler =
      new TileHandler(
          "w1",
          store,
          new StartAnnouncer() {
            @Override
            public void started(JobId job, TileStarted started, Duration ttl) {}

            @Override
            public void made(JobId job, TileMade times, Duration ttl) {
              assertThat(store.values).as("told after the result is there").isNotEmpty();
              assertThat(ttl).isEqualTo(SampleTile.TTL);
              told.add(times);
            }
          },
          new CountingListener());

  @Test
  void tellsWhereTheTimeForATileWentIfAsked() {
    TileMessage message = new SampleTile(IMAGE, SAMPLES).header("announce", true).message();

    assertThat(handler.handle(message)).isEqualTo(Outcome.ACCEPTED);

    assertThat(told).hasSize(1);
    TileMade times = told.getFirst();
    assertThat(times.index()).isEqualTo(SampleTile.ID.index());
    assertThat(times.worker()).isEqualTo("w1");
    assertThat(times.bytesIn()).isEqualTo(message.body().length);
    assertThat(times.bytesOut()).isEqualTo(requireNonNull(store.values.get(SampleTile.ID)).length);
    assertThat(times.startedAt()).isPositive();
    assertThat(times.unpack() + times.kernel() + times.pack()).isPositive();
  }

  @Test
  void tellsNothingUnaskedOrOfATileThatCannotBeMade() {
    handler.handle(new SampleTile(IMAGE, SAMPLES).message());
    handler.handle(
        new SampleTile(IMAGE, SAMPLES).header("announce", true).filters("sovel").message());

    assertThat(told).isEmpty();
  }
}
