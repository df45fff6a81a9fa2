package mosaico.worker.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileTask;
import mosaico.service.trace.CurrentTrace;
import mosaico.service.trace.Span;
import mosaico.service.trace.TraceContext;
import mosaico.service.trace.Tracer;
import mosaico.worker.tile.TileListener;
import mosaico.worker.tile.TileTimes;

/**
 * Makes spans of tiles whose message names a trace: one of the tile, from its publication to its
 * stored result, and one of each stage; a tile that failed has the reason instead of stages. What
 * it is told it tells another listener.
 */
public final class TracedTiles implements TileListener {

  private static final int SHOWN_DIGITS = 8;
  private static final String ATTEMPT = "mosaico.attempt";

  private final TileListener next;
  private final Tracer tracer;
  private final Supplier<String> worker;
  private final Supplier<Instant> now;

  /**
   * Traces tiles.
   *
   * @param worker this worker's ID, which may change
   * @param now the time
   */
  public TracedTiles(
      TileListener next, Tracer tracer, Supplier<String> worker, Supplier<Instant> now) {
    this.next = next;
    this.tracer = tracer;
    this.worker = worker;
    this.now = now;
  }

  @Override
  public void made(TileTask task, TileTimes times, long bytesIn, long bytesOut) {
    Optional<TraceContext> job = job(task);
    if (job.isEmpty()) {
      next.made(task, times, bytesIn, bytesOut);
      return;
    }
    Span tile = tile(job.get(), task, times, bytesIn, bytesOut);
    CurrentTrace.during(tile.context(), () -> next.made(task, times, bytesIn, bytesOut));
    tracer.ended(tile);
    Instant at = part(tile, "queue-wait", tile.begin(), times.queued());
    at = part(tile, "decode", at, times.decode());
    at = part(tile, "kernel", at, times.kernel());
    at = part(tile, "pack", at, times.pack());
    var _ = part(tile, "store", at, times.store());
  }

  private static Optional<TraceContext> job(TileTask task) {
    return task.traceparent().flatMap(TraceContext::parse).filter(TraceContext::sampled);
  }

  /** By this machine's clock: it ends now, and the times before are counted back from here. */
  private Span tile(TraceContext job, TileTask task, TileTimes times, long bytesIn, long bytesOut) {
    Instant end = now.get();
    Duration all = times.queued().plus(times.took()).plus(times.store());
    return span(
        job,
        task,
        end.minus(all),
        end,
        Map.of(ATTEMPT, task.attempt(), "mosaico.bytes_in", bytesIn, "mosaico.bytes_out", bytesOut),
        Optional.empty());
  }

  private Span span(
      TraceContext job,
      TileTask task,
      Instant begin,
      Instant end,
      Map<String, Object> more,
      Optional<String> error) {
    Map<String, Object> attributes = new HashMap<>(more);
    attributes.put("mosaico.job", task.id().job().text().substring(0, SHOWN_DIGITS));
    attributes.put("mosaico.tile", task.id().index());
    attributes.put("mosaico.worker", worker.get());
    return new Span(
        job.child(),
        Optional.of(job.spanId()),
        "tile " + task.id().index(),
        Span.Kind.CONSUMER,
        begin,
        end,
        attributes,
        error);
  }

  /** Returns when it ended. */
  private Instant part(Span tile, String stage, Instant from, Duration took) {
    Span span = tile.part(stage, from, took);
    tracer.ended(span);
    return span.end();
  }

  @Override
  public void skipped(ChunkId id) {
    next.skipped(id);
  }

  @Override
  public void failed(ChunkId id) {
    next.failed(id);
  }

  @Override
  public void failed(TileTask task, int attempt, String reason) {
    Optional<TraceContext> job = job(task);
    if (job.isPresent()) {
      Map<String, Object> attributes = Map.of(ATTEMPT, attempt);
      tracer.ended(
          span(job.get(), task, task.queuedAt(), now.get(), attributes, Optional.of(reason)));
    }
    next.failed(task, attempt, reason);
  }
}
