package mosaico.worker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileTask;
import mosaico.worker.consumer.DeliveryListener;
import mosaico.worker.tile.Outcome;
import mosaico.worker.tile.TileListener;
import mosaico.worker.tile.TileTimes;

/** What the worker has done since it started, for the registry and for metrics. */
public final class Activity implements TileListener, DeliveryListener {

  private static final String QUEUE_WAIT = "queue-wait";
  private static final String DECODE = "decode";
  private static final String KERNEL = "kernel";
  private static final String PACK = "pack";
  private static final String STORE = "store";

  private final BusyTime busy;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Counter accepted;
  private final Counter discarded;
  private final Counter requeued;
  private final Counter skipped;
  private final Counter received;
  private final Counter stored;
  private final Map<String, Timer> stages = new TreeMap<>();
  private final Timer processing;
  private final Timer turnaround;

  /** Creates counters that {@code meters} exposes too. */
  public Activity(MeterRegistry meters, int concurrency) {
    this(meters, concurrency, System::nanoTime);
  }

  Activity(MeterRegistry meters, int concurrency, LongSupplier nanoTime) {
    busy = new BusyTime(nanoTime);
    accepted = deliveries(meters, "accepted");
    discarded = deliveries(meters, "discarded");
    requeued = deliveries(meters, "requeued");
    skipped =
        Counter.builder("mosaico.tiles.skipped")
            .description("Tiles that were not made because their job was over")
            .register(meters);
    received =
        Counter.builder("mosaico.tile.received")
            .baseUnit("bytes")
            .description("Message bodies of tiles that were made")
            .register(meters);
    stored =
        Counter.builder("mosaico.tile.stored")
            .baseUnit("bytes")
            .description("Values stored for tiles that were made")
            .register(meters);
    processing =
        Timer.builder("mosaico.tile.processing")
            .description("Decoding, filtering and packing one tile")
            .serviceLevelObjectives(millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000))
            .register(meters);
    turnaround =
        Timer.builder("mosaico.tile.turnaround")
            .description("From a tile's publication to its stored result")
            .serviceLevelObjectives(millis(5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 30_000))
            .register(meters);
    for (String stage : List.of(QUEUE_WAIT, DECODE, KERNEL, PACK, STORE)) {
      stages.put(
          stage,
          Timer.builder("mosaico.tile.stage")
              .tag("stage", stage)
              .description("One stage of a tile; queue-wait is from its publication to its begin")
              .serviceLevelObjectives(millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000))
              .register(meters));
    }
    meters.gauge("mosaico.worker.busy", busy, BusyTime::now);
    meters.gauge("mosaico.worker.concurrency", concurrency);
  }

  private static Counter deliveries(MeterRegistry meters, String outcome) {
    return Counter.builder("mosaico.tiles")
        .tag("outcome", outcome)
        .description("Deliveries by how they ended")
        .register(meters);
  }

  private static Duration[] millis(long... millis) {
    Duration[] durations = new Duration[millis.length];
    for (int i = 0; i < millis.length; i++) {
      durations[i] = Duration.ofMillis(millis[i]);
    }
    return durations;
  }

  /** Tiles in progress. */
  public int busy() {
    return busy.now();
  }

  /** Time spent on tiles, including those in progress; two tiles at once count twice. */
  public Duration busyTime() {
    return busy.total();
  }

  /** Results stored. */
  public long done() {
    return done.get();
  }

  /** Tiles that turned out to be impossible. */
  public long failed() {
    return failed.get();
  }

  @Override
  public void begun() {
    busy.begun();
  }

  @Override
  public void ended() {
    busy.ended();
  }

  @Override
  public void settled(Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted() -> accepted.increment();
      case Outcome.Discarded(String _) -> discarded.increment();
      case Outcome.Requeued(String _) -> requeued.increment();
    }
  }

  @Override
  public void made(TileTask task, TileTimes times, long bytesIn, long bytesOut) {
    done.incrementAndGet();
    received.increment((double) bytesIn);
    stored.increment((double) bytesOut);
    processing.record(times.took());
    record(QUEUE_WAIT, times.queued());
    record(DECODE, times.decode());
    record(KERNEL, times.kernel());
    record(PACK, times.pack());
    record(STORE, times.store());
    turnaround.record(Duration.between(task.queuedAt(), Instant.now()));
  }

  private void record(String stage, Duration time) {
    Timer timer = stages.get(stage);
    if (timer != null) {
      timer.record(time);
    }
  }

  @Override
  public void skipped(ChunkId id) {
    skipped.increment();
  }

  @Override
  public void failed(ChunkId id) {
    failed.incrementAndGet();
  }
}
