package mosaico.worker.tile;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileMade;
import mosaico.contract.tile.TileStarted;
import mosaico.contract.tile.TileTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a message into a stored result, or into a stored reason why there is none, and returns how
 * the delivery ends. Thread-safe.
 */
public final class TileHandler {

  /** How long a reason is kept for a tile whose headers cannot be read. */
  private static final Duration REASON_TTL = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(TileHandler.class);

  private final Supplier<String> workerId;
  private final ResultStore store;
  private final StartAnnouncer announcer;
  private final TileListener listener;
  private final Pace pace;
  private final ThreadLocal<TileProcessor> processors = ThreadLocal.withInitial(TileProcessor::new);

  public TileHandler(
      String workerId, ResultStore store, StartAnnouncer announcer, TileListener listener) {
    this(() -> workerId, store, announcer, listener, Pace.FULL);
  }

  /**
   * A handler of a worker whose ID may change.
   *
   * @param workerId asked for each tile
   * @param pace asked for each tile that was announced; its time counts as the tile's
   */
  public TileHandler(
      Supplier<String> workerId,
      ResultStore store,
      StartAnnouncer announcer,
      TileListener listener,
      Pace pace) {
    this.workerId = workerId;
    this.store = store;
    this.announcer = announcer;
    this.listener = listener;
    this.pace = pace;
  }

  /** Processes a message; never throws because of what the message contains. */
  public Outcome handle(TileMessage message) {
    try {
      TileTask task = TileHeaders.read(message.id(), message.headers());
      return handle(task, message);
    } catch (MalformedTileException e) {
      return malformed(message, e);
    } catch (StoreUnavailableException e) {
      return new Outcome.Requeued(e.getMessage());
    }
  }

  private Outcome handle(TileTask task, TileMessage message) throws StoreUnavailableException {
    if (!store.isWanted(task.id())) {
      // Cancelled, failed or done: what it would take belongs to the jobs that go on.
      listener.skipped(task.id());
      return Outcome.ACCEPTED;
    }
    int redeliveries =
        message.redelivered() ? store.countRedelivery(task.id(), task.resultTtl()) : 0;
    int attempt = task.attempt() + redeliveries;
    if (PoisonTileLimit.isReached(redeliveries)) {
      return impossible(task, attempt, PoisonTileLimit.reason(redeliveries));
    }
    if (task.announce()) {
      TileStarted started = TileStarted.now(task.id().index(), attempt, workerId.get());
      announcer.started(task.id().job(), started, task.resultTtl());
    }
    try {
      make(task, message, attempt);
      return Outcome.ACCEPTED;
    } catch (ImpossibleTileException e) {
      return impossible(task, attempt, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A bug in a filter: every worker would fail in the same way, and the job must not wait.
      log.error("tile {} made its filter chain {} fail", task.id(), task.filters(), e);
      String reason = "its filter chain failed: " + e;
      return impossible(task, attempt, reason);
    }
  }

  private void make(TileTask task, TileMessage message, int attempt)
      throws ImpossibleTileException, StoreUnavailableException {
    Instant startedAt = Instant.now();
    Duration queued = Duration.between(task.queuedAt(), startedAt);
    long start = System.nanoTime();
    pace.hold();
    TileProcessor.Payload payload =
        processors.get().process(task, message.contentEncoding(), message.body());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    StripHeader header =
        new StripHeader(
            payload.kind(),
            workerId.get(),
            attempt,
            took,
            payload.rawLength(),
            payload.adler32(),
            payload.length());
    byte[] value = Strip.encodeInPlace(header, payload.bytes(), payload.start());
    long packed = System.nanoTime();
    store.storeResult(task.id(), value, task.resultTtl());
    Duration stored = Duration.ofNanos(System.nanoTime() - packed);
    TileTimes times =
        new TileTimes(
            // Clocks of two machines may differ.
            queued.isNegative() ? Duration.ZERO : queued,
            payload.decode(),
            took.minus(payload.decode()).minus(payload.pack()),
            payload.pack(),
            stored);
    listener.made(task, times, message.body().length, value.length);
    if (task.announce() && task.id().index() < TileMade.MOST) {
      announcer.made(
          task.id().job(),
          new TileMade(
              task.id().index(),
              attempt,
              header.worker(),
              ChronoUnit.MICROS.between(Instant.EPOCH, startedAt),
              micros(times.decode()),
              micros(times.kernel()),
              micros(times.pack()),
              micros(times.store()),
              message.body().length,
              value.length),
          task.resultTtl());
    }
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1000;
  }

  private Outcome malformed(TileMessage message, MalformedTileException e) {
    ChunkId id;
    try {
      id = ChunkId.parse(String.valueOf(message.id()));
    } catch (MalformedTileException _) {
      return new Outcome.Discarded(String.valueOf(e.getMessage()));
    }
    try {
      String reason = String.valueOf(e.getMessage());
      store.storeFailure(id, Strip.failed(workerId.get(), 1, reason), REASON_TTL);
      listener.failed(id);
      return new Outcome.Discarded(reason);
    } catch (StoreUnavailableException away) {
      return new Outcome.Requeued(away.getMessage());
    }
  }

  private Outcome impossible(TileTask task, int attempt, String reason)
      throws StoreUnavailableException {
    store.storeFailure(task.id(), Strip.failed(workerId.get(), attempt, reason), task.resultTtl());
    listener.failed(task, attempt, reason);
    return new Outcome.Discarded(reason);
  }
}
