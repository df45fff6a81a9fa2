package mosaico.coordinator.job.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.JobSettings;
import mosaico.coordinator.job.admission.DrainRate;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.StripCheck;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.workers.WorkerDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Runs one job to its end: has its tiles sent, notes those that are done, and takes back those that
 * may be lost.
 *
 * <p>The chunk keys in Redis are the truth; the completion list only says when to look. So nothing
 * here has to survive: whoever runs the job next finds in Redis what is done.
 */
public final class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration NOTE_EVERY = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** What every job of a coordinator shares. */
  public record Shared(
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
  private final JobRecord job;
  private final Ledger ledger;
  private final Progress progress;
  private final SendWindow window;
  private final LossWatch losses;
  private final Thread sender;
  private volatile boolean abandoned;
  private boolean started;
  private boolean redisLostData;
  private Instant noted = Instant.EPOCH;
  private int notedDone;
  private @Nullable Ending ending;

  public JobRunner(Shared shared, PreparedJob prepared, Ledger ledger) {
    this.shared = shared;
    this.job = prepared.record();
    this.ledger = ledger;
    this.progress = new Progress(job.plan().tiles(), !job.durable());
    this.window = new SendWindow(progress, shared.tilesInFlight());
    this.losses = new LossWatch(shared.queue(), shared.clock());
    // It decodes: a virtual thread would keep its carrier from all others meanwhile.
    this.sender =
        Thread.ofPlatform()
            .daemon()
            .name("send-" + job.id())
            .unstarted(new TileSender(shared, prepared, progress, window));
  }

  public Progress progress() {
    return progress;
  }

  public SendWindow window() {
    return window;
  }

  /** Makes {@link #run} return soon without ending the job, for another coordinator to run it. */
  public void abandon() {
    abandoned = true;
  }

  /** Ends the job if it has not ended; tells whether it was so. */
  public boolean cancel() {
    return ledger.end(Ending.cancelled(now()), progress);
  }

  /**
   * Returns when the job has ended, or was abandoned, and nothing of its image is used any more.
   *
   * @return how it ended, as far as it is known here; still running, if it was abandoned
   */
  public Ending run() throws InterruptedException {
    try {
      boolean open = true;
      while (open && !abandoned) {
        try {
          open = step();
        } catch (JedisException e) {
          // What it had it may not have when it is back.
          redisLostData = true;
          log.warn("job {}: Redis is away, trying again: {}", job.id(), e.getMessage());
          Thread.sleep(PAUSE);
        }
        if (open && now().isAfter(deadline())) {
          open = !endLate();
        }
      }
    } finally {
      progress.close();
      if (sender.isAlive()) {
        sender.join();
      }
      window.releaseAll();
      shared.signals().fire();
    }
    return ending == null
        ? Ending.of(JobState.RUNNING, "this coordinator goes on with it no more", now())
        : ending;
  }

  /** One round; tells whether the job is still open. */
  private boolean step() throws InterruptedException {
    Optional<Throwable> failure = progress.failure();
    if (failure.isPresent()) {
      return fail(failure.get());
    }
    if (redisLostData) {
      recount();
    }
    if (!started && !start()) {
      return false;
    }
    if (progress.allOver()) {
      return end(Ending.done(now()));
    }
    if (progress.allDone()) {
      progress.awaitDelivery(LOOK_EVERY);
      return look();
    }
    Optional<Integer> index = shared.chunks().awaitCompletion(job.id(), LOOK_EVERY);
    if (index.isEmpty()) {
      return look();
    }
    // The list is only a wake-up: what it names may be done already, or no tile at all.
    return !progress.isOpen(index.get()) || note(headers(List.of(index.get())));
  }

  /** Tells whether the job is still open. */
  private boolean start() {
    // Nothing of a job that was never started can be there.
    boolean resumed = job.state() != JobState.QUEUED || progress.doneCount() > 0;
    if (resumed && !note(headers(progress.notDone()))) {
      return false;
    }
    if (!ledger.start(now())) {
      return look();
    }
    started = true;
    if (sender.getState() == Thread.State.NEW) {
      sender.start();
    }
    shared.signals().fire();
    return true;
  }

  private Map<Integer, StripHeader> headers(List<Integer> indices) {
    return shared.chunks().headers(job.id(), indices);
  }

  /** Notes results that are there; tells whether the job is still open. */
  private boolean note(Map<Integer, StripHeader> headers) {
    for (Map.Entry<Integer, StripHeader> entry : headers.entrySet()) {
      int index = entry.getKey();
      StripHeader header = entry.getValue();
      if (header.kind() == StripKind.FAILED) {
        String why = shared.chunks().get(job.id(), index).map(Strip::text).orElse("unknown");
        return fail("tile " + index + ": " + why);
      }
      Optional<String> fault = StripCheck.fault(job, index, header);
      if (fault.isPresent()) {
        return fail(fault.get());
      }
      if (window.acknowledge(index, header.attempt())) {
        progressed();
      }
    }
    return true;
  }

  private void progressed() {
    losses.progressed();
    shared.drained().tile();
    noteProgress();
    shared.signals().fire();
  }

  /** Not at every tile; and of the last one for now, at the next look. */
  private void noteProgress() {
    int done = progress.doneCount();
    if (done != notedDone && now().isAfter(noted.plus(NOTE_EVERY)) && !progress.allDone()) {
      noted = now();
      notedDone = done;
      ledger.progress(progress);
    }
  }

  /** Looks at Redis without having been told to; tells whether the job is still open. */
  private boolean look() {
    Optional<JobState> state = ledger.state();
    if (state.isEmpty()) {
      log.warn("job {}: its record is gone, and perhaps more; it is written anew", job.id());
      redisLostData = true;
      return true;
    }
    if (state.get().ended()) {
      if (state.get() == JobState.CANCELLED && job.durable()) {
        // Of a job that another coordinator has done, the chunks are the result.
        shared.store().deleteChunks(job);
      }
      ending = Ending.of(state.get(), null, now());
      return false;
    }
    boolean open = note(headers(window.outstanding()));
    if (open) {
      noteProgress();
      losses.check(job, window);
    }
    return open;
  }

  /** Redis may have lost anything: what is done is what is still there. */
  private void recount() {
    ledger.restore();
    window.resendAllBut(new HashSet<>(headers(progress.doneTiles()).keySet()));
    redisLostData = false;
    started = false;
  }

  private Instant now() {
    return shared.clock().instant();
  }

  private Instant deadline() {
    return job.createdAt().plus(shared.settings().deadline());
  }

  /** Tells whether the job has ended. */
  private boolean endLate() {
    try {
      fail(
          "not finished within %d s: %d of %d tiles were done; %d workers' places are live"
              .formatted(
                  shared.settings().deadline().toSeconds(),
                  progress.doneCount(),
                  job.plan().tiles(),
                  shared.workers().capacity()));
    } catch (JedisException e) {
      log.warn("job {}: its end cannot be noted: {}", job.id(), e.getMessage());
    }
    return true;
  }

  private boolean fail(Throwable cause) {
    if (cause instanceof UnreadableImageException damage) {
      return end(Ending.unreadable(damage, now()));
    }
    log.error("job {} broke", job.id(), cause);
    return fail("a fault of the coordinator: " + cause);
  }

  private boolean fail(String reason) {
    return end(Ending.failed(reason, now()));
  }

  /** Ends the job; false, since after this it is not open in any case. */
  private boolean end(Ending how) {
    ending = how;
    boolean byUs = ledger.end(how, progress);
    log.info(
        "job {} {}{}",
        job.id(),
        byUs ? how.state().text() : "had ended",
        how.reason().map(": "::concat).orElse(""));
    return false;
  }
}
