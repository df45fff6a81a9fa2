package mosaico.coordinator.job;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.broker.BrokerUnavailableException;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.source.UnreadableImageException;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Runs one job to its end: sends its tiles as its window allows, notes those that are done, and
 * sends again those that may be lost.
 *
 * <p>The chunk keys in Redis are the truth; the completion list only says when to look. So nothing
 * here has to survive: whoever runs the job next finds in Redis what is done.
 */
final class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration NOTE_EVERY = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration SUSPECT_AFTER = Duration.ofSeconds(15);

  /** What every job of a coordinator shares. */
  record Shared(
      JobStore store,
      ChunkStore chunks,
      TilePublisher publisher,
      QueueMonitor queue,
      WorkerDirectory workers,
      JobSignals signals,
      JobSettings settings,
      Semaphore tilesInFlight,
      DrainRate drained,
      Clock clock) {}

  private final Shared shared;
  private final PreparedJob prepared;
  private final JobRecord job;
  private final TileBoard board;
  private volatile boolean abandoned;
  private boolean started;
  private boolean redisWasAway;
  private final AtomicInteger held = new AtomicInteger();
  private Instant noted = Instant.EPOCH;
  private Instant suspectAt;
  private Duration patience = SUSPECT_AFTER;

  JobRunner(Shared shared, PreparedJob prepared) {
    this.shared = shared;
    this.prepared = prepared;
    this.job = prepared.record();
    this.board = new TileBoard(job.plan().tiles());
    this.suspectAt = shared.clock().instant().plus(SUSPECT_AFTER);
  }

  /** Makes {@link #run} return soon without ending the job, for another coordinator to run it. */
  void abandon() {
    abandoned = true;
  }

  /** Tiles that are out, for the backlog. */
  int outstanding() {
    return held.get();
  }

  /** Returns when the job has ended, or was abandoned. */
  void run() throws InterruptedException {
    try {
      boolean open = true;
      while (open && !abandoned) {
        try {
          open = step();
        } catch (UnreadableImageException e) {
          open = !end(JobState.FAILED, String.valueOf(e.getMessage()));
        } catch (JedisException e) {
          redisWasAway = true;
          log.warn("job {}: Redis is away, trying again: {}", job.id(), e.getMessage());
          Thread.sleep(PAUSE);
        } catch (BrokerUnavailableException e) {
          log.debug("job {}: {}", job.id(), e.getMessage());
          Thread.sleep(PAUSE);
        }
        if (open && shared.clock().instant().isAfter(deadline())) {
          open = !endLate();
        }
      }
    } finally {
      shared.tilesInFlight().release(held.getAndSet(0));
      shared.signals().fire();
    }
  }

  /** One round; tells whether the job is still open. */
  private boolean step()
      throws BrokerUnavailableException, UnreadableImageException, InterruptedException {
    if (redisWasAway) {
      recount();
    }
    if (!started) {
      // Nothing of a job that was never started can be there.
      boolean resumed = job.state() != JobState.QUEUED || board.doneCount() > 0;
      if (resumed && !note(headers(board.notDone()))) {
        return false;
      }
      if (!shared.store().start(job.id(), shared.clock().instant())) {
        return look();
      }
      started = true;
      shared.signals().fire();
    }
    if (board.allDone()) {
      return !end(JobState.DONE, null);
    }
    sendWhatMayBeSent();
    Optional<Integer> index = shared.chunks().awaitCompletion(job.id(), LOOK_EVERY);
    if (index.isEmpty()) {
      return look();
    }
    // The list is only a wake-up: what it names may be done already, or no tile at all.
    return !board.isOpen(index.get()) || note(headers(List.of(index.get())));
  }

  private Map<Integer, StripHeader> headers(List<Integer> indices) {
    return shared.chunks().headers(job.id(), indices);
  }

  private void sendWhatMayBeSent() throws BrokerUnavailableException, UnreadableImageException {
    int window = window();
    Optional<Integer> index = board.peek();
    adjustHeld();
    while (index.isPresent()
        && board.outstanding().size() < window
        && shared.tilesInFlight().tryAcquire()) {
      held.incrementAndGet();
      send(index.get());
      index = board.peek();
    }
  }

  /** Gives back the permits of tiles that are done or were taken back. */
  private void adjustHeld() {
    int out = board.outstanding().size();
    shared.tilesInFlight().release(held.getAndSet(out) - out);
  }

  private void send(int index) throws BrokerUnavailableException, UnreadableImageException {
    Rows output = job.plan().rows(index);
    Rows input = prepared.chain().input(output);
    Band band = prepared.image().rows(input).slice(input);
    ByteBuffer body =
        Base64.getEncoder().encode(ByteBuffer.wrap(band.samples(), band.start(), band.bytes()));
    int attempt = board.sent(index);
    TileTask task =
        new TileTask(
            new ChunkId(job.id(), index),
            prepared.chain().source(),
            input,
            output,
            job.filters(),
            job.format().encoding(),
            shared.clock().instant(),
            shared.settings().deadline().plus(shared.settings().resultTtl()),
            attempt,
            prepared.traceparent());
    try {
      shared.publisher().publish(task, body.array(), () -> board.lost(index));
    } catch (BrokerUnavailableException e) {
      board.takeBack(index);
      throw e;
    }
  }

  /** How many tiles may be out: what the person asked for, or enough for all workers. */
  private int window() {
    if (job.workers().isPresent()) {
      return job.workers().getAsInt();
    }
    Rows input = prepared.chain().input(job.plan().rows(0));
    long tileBytes = (long) input.count() * prepared.chain().source().rowBytes();
    long byBytes = Math.max(1, shared.settings().maxBytesInFlight() / tileBytes);
    return (int) Math.min(byBytes, Math.max(4, 2L * shared.workers().capacity()));
  }

  /** Notes results that are there; tells whether the job is still open. */
  private boolean note(Map<Integer, StripHeader> headers) {
    for (Map.Entry<Integer, StripHeader> entry : headers.entrySet()) {
      int index = entry.getKey();
      StripHeader header = entry.getValue();
      if (header.kind() == StripKind.FAILED) {
        String why = shared.chunks().get(job.id(), index).map(Strip::text).orElse("unknown");
        return !end(JobState.FAILED, "tile " + index + ": " + why);
      }
      Optional<String> fault = StripCheck.fault(job, index, header);
      if (fault.isPresent()) {
        return !end(JobState.FAILED, fault.get());
      }
      if (board.done(index, header.attempt())) {
        progressed();
      }
    }
    adjustHeld();
    return true;
  }

  private void progressed() {
    Instant now = shared.clock().instant();
    suspectAt = now.plus(SUSPECT_AFTER);
    patience = SUSPECT_AFTER;
    shared.drained().tile();
    if (now.isAfter(noted.plus(NOTE_EVERY)) && !board.allDone()) {
      noted = now;
      shared.store().progress(job.id(), board.doneCount(), board.redelivered());
    }
    shared.signals().fire();
  }

  /** Looks at Redis without having been told to; tells whether the job is still open. */
  private boolean look() {
    Optional<JobRecord> record = shared.store().find(job.id());
    if (record.isEmpty()) {
      log.warn("job {}: its record is gone; it is given up", job.id());
      return false;
    }
    if (record.get().state().ended()) {
      if (record.get().state() == JobState.CANCELLED) {
        // Of a job that another coordinator has done, the chunks are the result.
        shared.store().deleteChunks(job);
      }
      return false;
    }
    boolean open = note(headers(board.outstanding()));
    if (open && shared.clock().instant().isAfter(suspectAt)) {
      suspectLoss();
    }
    return open;
  }

  /** Tiles that are neither in the queue nor coming back for long are sent once more. */
  private void suspectLoss() {
    patience = patience.multipliedBy(2);
    suspectAt = shared.clock().instant().plus(patience);
    boolean queueIsEmpty = shared.queue().depth().filter(depth -> depth.ready() == 0).isPresent();
    if (queueIsEmpty && !board.outstanding().isEmpty()) {
      log.warn("job {}: sending {} tiles again", job.id(), board.outstanding().size());
      board.outstanding().forEach(board::takeBack);
    }
  }

  /** Redis may have lost anything: what is done is what is still there. */
  private void recount() {
    shared.store().restore(job, prepared.file());
    board.startOver(new HashSet<>(headers(board.doneTiles()).keySet()));
    redisWasAway = false;
    started = false;
  }

  private Instant deadline() {
    return job.createdAt().plus(shared.settings().deadline());
  }

  private boolean endLate() {
    try {
      return end(
          JobState.FAILED,
          "not finished within %d s: %d of %d tiles were done; %d workers' places are live"
              .formatted(
                  shared.settings().deadline().toSeconds(),
                  board.doneCount(),
                  job.plan().tiles(),
                  shared.workers().capacity()));
    } catch (JedisException e) {
      log.warn("job {}: its end cannot be noted: {}", job.id(), e.getMessage());
      return true;
    }
  }

  /** Ends the job; true, since after this it has ended in any case. */
  private boolean end(JobState state, @Nullable String reason) {
    boolean byUs =
        shared
            .store()
            .end(
                job.id(),
                state,
                reason,
                shared.clock().instant(),
                board.doneCount(),
                board.redelivered());
    log.info(
        "job {} {}{}",
        job.id(),
        byUs ? state.text() : "had ended",
        reason == null ? "" : ": " + reason);
    return true;
  }
}
