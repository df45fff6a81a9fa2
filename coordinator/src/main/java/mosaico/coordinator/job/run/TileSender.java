package mosaico.coordinator.job.run;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.broker.BrokerUnavailableException;
import mosaico.coordinator.broker.TileOutlet;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.run.StageRows.LostStripException;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.result.Encodings;
import mosaico.coordinator.store.Chunks;
import mosaico.coordinator.store.StoreException;
import mosaico.coordinator.timing.Step;
import mosaico.coordinator.timing.StepTimes;
import mosaico.coordinator.workers.Route;
import mosaico.filters.geometry.Band;
import mosaico.service.retry.RetryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Sends a job's tiles as its window allows, each as soon as its rows are decoded, on a thread of
 * its own. A fault of the image ends the job; the broker is waited for.
 */
final class TileSender implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(TileSender.class);

  /** How long a sender waits for something to send before it looks around. */
  static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** In place of a queue's name: tiles that are made here. */
  private static final String NO_QUEUE = "";

  private final PreparedJob prepared;
  private final JobSpec job;
  private final JobTiles tiles;
  private final WorkPlan work;
  private final StagedSchedule schedule;
  private final TileInputs inputs;
  private final long tileBytes;
  private final TileOutlet publisher;
  private final LocalTiles local;
  private final Chunks chunks;
  private final TileRoutes routes;
  private final TileSlots slots;
  private final TileAudits audits;
  private final TileMakers makers;
  private final int maxBytesInFlight;
  private final StepTimes times;
  private final JobLifetime lifetime;
  private final Clock clock;
  private final Duration lookEvery;
  private final Pause pause;
  private int failures;

  /**
   * A sender that has not begun.
   *
   * @param inputs of the job's tiles; closed when the sender ends
   * @param lookEvery how long it waits for something to send, or for room, before it looks around
   * @param pause waits before a step that did not work is tried again
   */
  TileSender(
      PreparedJob prepared,
      StagedSchedule schedule,
      TileInputs inputs,
      JobTiles tiles,
      TileOutlet publisher,
      LocalTiles local,
      Chunks chunks,
      TileRoutes routes,
      TileSlots slots,
      TileAudits audits,
      TileMakers makers,
      int maxBytesInFlight,
      StepTimes times,
      JobLifetime lifetime,
      Clock clock,
      Duration lookEvery,
      Pause pause) {
    this.prepared = prepared;
    this.job = prepared.spec();
    this.tiles = tiles;
    this.work = prepared.work();
    this.schedule = schedule;
    this.inputs = inputs;
    this.tileBytes = work.largestTile();
    this.publisher = publisher;
    this.local = local;
    this.chunks = chunks;
    this.routes = routes;
    this.slots = slots;
    this.audits = audits;
    this.makers = makers;
    this.maxBytesInFlight = maxBytesInFlight;
    this.times = times;
    this.lifetime = lifetime;
    this.clock = clock;
    this.lookEvery = lookEvery;
    this.pause = pause;
  }

  /** Returns when the run is over, or what cannot be sent has failed the job. */
  @Override
  public void run() {
    try (inputs;
        var _ = MDC.putCloseable("job", job.id().text())) {
      while (!tiles.isClosed()) {
        step();
      }
    } catch (UnreadableImageException | RuntimeException | Error e) {
      // Whatever it is, such as a mapped file that was cut: the job must not wait for its deadline.
      tiles.fail(e);
      wakeRunner();
    } catch (InterruptedException e) {
      log.info("job {}: its sender was interrupted", job.id());
    }
  }

  /** There are live workers, but none that can make the tile; one may come. */
  private static final class NoWorkerException extends Exception {

    private static final long serialVersionUID = 1L;

    NoWorkerException(String reason) {
      super(reason);
    }
  }

  /** Sends the next tile if there is one and room for it, or waits a little. */
  void step() throws UnreadableImageException, InterruptedException {
    try {
      inputs.takeRows(schedule, tiles);
      Optional<JobTiles.Hedge> hedge = tiles.nextHedge();
      if (hedge.isPresent()) {
        sendCopy(hedge.get());
        return;
      }
      Optional<AuditRequest> request = tiles.nextRequest();
      if (request.isPresent()) {
        answer(request.get());
        return;
      }
      SendWindow window = SendWindow.of(job, tileBytes, routes::places, maxBytesInFlight);
      long waiting = System.nanoTime();
      OptionalInt index = tiles.awaitNext(window, lookEvery);
      prepared.times().waited(System.nanoTime() - waiting);
      if (index.isPresent()) {
        send(index.getAsInt());
      }
      failures = 0;
    } catch (LostStripException e) {
      log.info("job {}: {}, making it again", job.id(), e.getMessage());
      tiles.resend(e.index());
    } catch (StoreException | BrokerUnavailableException | NoWorkerException e) {
      log.debug("job {}: trying again: {}", job.id(), e.getMessage());
      pause.pause(RetryPolicy.JOB_STEP.delay(++failures));
    }
  }

  private void send(int index)
      throws BrokerUnavailableException,
          NoWorkerException,
          UnreadableImageException,
          LostStripException,
          InterruptedException {
    if (!publisher.isOpen()) {
      // Asked before the tile is cut, encoded, and counted as sent.
      throw new BrokerUnavailableException("the broker accepts nothing now");
    }
    Route route = makers.isToBeMadeHere(index) ? new Route.Here(1) : routes.of(index);
    switch (route) {
      case Route.To to -> sendTo(to, index);
      case Route.Here here -> makeHere(here, index);
      case Route.Nowhere(String reason) -> throw new NoWorkerException(reason);
    }
  }

  private void sendTo(Route.To to, int index)
      throws BrokerUnavailableException,
          UnreadableImageException,
          LostStripException,
          InterruptedException {
    OptionalInt attempt = begin(index, to.queue(), to.places());
    if (attempt.isEmpty()) {
      return;
    }
    boolean published = false;
    routes.sent(index, to.queue());
    try {
      Message message = message(index, attempt.getAsInt());
      Optional<ChunkId> audited = audits.begin(index, to.queue());
      prepared.times().sending(index);
      long encoded = System.nanoTime();
      publisher.publish(
          to.queue(), message.task(), message.body(), job.kind().hasPersistentTiles(), fate(index));
      prepared.times().published(System.nanoTime() - encoded);
      prepared.times().sent(index, attempt.getAsInt(), to.queue());
      published = true;
      audited.ifPresent(name -> sendForAudit(index, name, to.queue(), message));
    } finally {
      if (!published) {
        tiles.takeBack(index);
      }
    }
  }

  /** Sends a tile once more that is out; if that fails, nothing is worse than before. */
  private void sendCopy(JobTiles.Hedge hedge) throws UnreadableImageException {
    int index = hedge.index();
    if (!publisher.isOpen() || !(routes.of(index) instanceof Route.To to)) {
      return;
    }
    try {
      Message message = message(index, hedge.attempt());
      prepared.times().hedged(index);
      publisher.publish(
          to.queue(), message.task(), message.body(), job.kind().hasPersistentTiles(), () -> {});
    } catch (LostStripException e) {
      // What it is made from was used up: it is made again, as for a tile that is lost.
      log.debug("job {}: {}, tile {} is sent anew", job.id(), e.getMessage(), index);
      tiles.takeBack(index);
    } catch (BrokerUnavailableException e) {
      log.debug("job {}: no copy of tile {} is sent: {}", job.id(), index, e.getMessage());
    }
  }

  /** Sends a copy of a tile to be compared with it; a queue gives it to another worker, mostly. */
  private void sendForAudit(int index, ChunkId name, String queue, Message message) {
    try {
      publisher.publish(
          queue,
          message.task().as(name),
          message.body(),
          job.kind().hasPersistentTiles(),
          () -> audits.giveUp(index));
    } catch (BrokerUnavailableException e) {
      log.debug("job {}: tile {} is not audited: {}", job.id(), index, e.getMessage());
      audits.giveUp(index);
    }
  }

  private void answer(AuditRequest request) throws UnreadableImageException {
    int index = request.index();
    try {
      switch (request) {
        case AuditRequest.Copy _ -> {
          Optional<ChunkId> name = audits.furtherCopy(index, request.audit());
          if (name.isEmpty()) {
            return;
          }
          if (routes.of(index) instanceof Route.To to) {
            sendForAudit(index, name.get(), to.queue(), message(index, 1));
          } else {
            audits.giveUp(index);
          }
        }
        case AuditRequest.Settlement _ -> {
          if (audits.isUnderWay(index, request.audit())) {
            Message message = message(index, 1);
            audits.settle(index, request.audit(), message.task(), message.body());
          }
        }
      }
    } catch (LostStripException e) {
      // What it is made from was used up: it is made anew, and so is that.
      log.debug("job {}: {}, tile {} is sent anew", job.id(), e.getMessage(), index);
      audits.forget(index);
      chunks.delete(job.id(), index);
      tiles.takeBack(index);
    } catch (StoreException e) {
      tiles.request(request);
      throw e;
    }
  }

  private TilePublisher.Fate fate(int index) {
    return new TilePublisher.Fate() {
      @Override
      public void confirmed() {
        prepared.times().confirmed(index);
      }

      @Override
      public void lost() {
        tiles.takeBack(index);
      }
    };
  }

  private void makeHere(Route.Here here, int index)
      throws UnreadableImageException, LostStripException, InterruptedException {
    if (!local.reserve(lookEvery)) {
      return;
    }
    OptionalInt attempt = OptionalInt.empty();
    boolean handedOver = false;
    try {
      attempt = begin(index, NO_QUEUE, here.places());
      if (attempt.isPresent()) {
        routes.sentNowhere(index);
        Message message = message(index, attempt.getAsInt());
        prepared.times().sending(index);
        handedOver = true;
        local.make(message.task(), message.body(), () -> tiles.takeBack(index));
      }
    } finally {
      if (!handedOver) {
        local.release();
        if (attempt.isPresent()) {
          tiles.takeBack(index);
        }
      }
    }
  }

  /** Which attempt at the tile begins; empty if there is no room for it, or no need. */
  private OptionalInt begin(int index, String queue, int places) throws InterruptedException {
    if (!slots.await(index, queue, places, lookEvery)) {
      return OptionalInt.empty();
    }
    OptionalInt attempt = tiles.sent(index);
    if (attempt.isEmpty()) {
      slots.release(index);
    }
    return attempt;
  }

  /**
   * A tile as it is sent.
   *
   * @param body the Base64 text of its side inputs and samples
   */
  private record Message(TileTask task, byte[] body) {}

  private Message message(int index, int attempt)
      throws UnreadableImageException, LostStripException {
    WorkPlan.Tile tile = work.tile(index);
    long begun = System.nanoTime();
    List<byte[]> sideInputs = inputs.sideInputs(tile);
    long cutting = System.nanoTime();
    Band input = inputs.rows(tile, tiles);
    times.since(Step.DECODE, cutting);
    long cut = System.nanoTime();
    byte[] body = base64(sideInputs, input);
    long encoded = System.nanoTime();
    boolean isResult = tile.stage() == work.last();
    TileTask task =
        new TileTask(
            new ChunkId(job.id(), index),
            work.stage(tile.stage()).input(),
            input.rows(),
            tile.rows(),
            work.filters(tile.stage()),
            sideInputs.stream().map(bytes -> bytes.length).toList(),
            work.encoding(tile.stage(), Encodings.of(job.format(), job.writing())),
            clock.instant(),
            lifetime.keptWhileOpen(),
            attempt,
            isResult && job.kind().announcesTiles(),
            prepared.traceparent());
    prepared.times().cut(cut - begun, encoded - cut);
    return new Message(task, body);
  }

  private static byte[] base64(List<byte[]> sideInputs, Band band) {
    ByteBuffer samples = ByteBuffer.wrap(band.samples(), band.start(), band.bytes());
    return Base64.getEncoder()
        .encode(sideInputs.isEmpty() ? samples : joined(sideInputs, samples))
        .array();
  }

  private static ByteBuffer joined(List<byte[]> sideInputs, ByteBuffer samples) {
    int bytes = sideInputs.stream().mapToInt(input -> input.length).sum();
    ByteBuffer both = ByteBuffer.allocate(Math.addExact(bytes, samples.remaining()));
    sideInputs.forEach(both::put);
    return both.put(samples).flip();
  }

  /** It waits on the completion list, and would not see the failure before a second is over. */
  private void wakeRunner() {
    try {
      chunks.wake(job.id(), lifetime.resultTtl());
    } catch (StoreException e) {
      log.debug("job {}: its runner is not woken: {}", job.id(), e.getMessage());
    }
  }
}
