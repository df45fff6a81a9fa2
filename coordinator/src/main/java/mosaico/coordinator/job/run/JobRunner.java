package mosaico.coordinator.job.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.timeline.JobTimes;
import mosaico.coordinator.store.StoreException;
import mosaico.service.retry.RetryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one job to its end: has its tiles sent, notes those that are done, and takes back those that
 * may be lost.
 *
 * <p>The chunk keys in Redis are the truth; the completion list only says when to look. So nothing
 * here has to survive: whoever runs the job next finds in Redis what is done.
 */
final class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration NOTE_EVERY = Duration.ofMillis(100);

  /** For the sender to see that the run is over: it may be decoding rows. */
  private static final Duration SENDER_ENDS = Duration.ofSeconds(2);

  private static final String DISTRUSTED =
      "a worker that made some of its rows was found to make wrong ones; send it again";

  /** What the run does next; {@link #next} says what follows what. */
  private sealed interface Phase {

    /** Notes that the job runs, counts what was done before, lets the sender go. */
    record Start(JobState found) implements Phase {}

    /** Redis may have lost anything: writes the job anew and counts what is still there. */
    record Recount() implements Phase {}

    /** Waits for results. */
    record Collect() implements Phase {}

    /** There is nothing left to do. */
    record Over(Outcome outcome) implements Phase {}
  }

  private static final Phase RECOUNT = new Phase.Recount();
  private static final Phase COLLECT = new Phase.Collect();

  private final JobSpec job;
  private final JobState found;
  private final JobStateMachine state;
  private final JobTiles tiles;
  private final TileResults results;
  private final Thread sender;
  private final Runnable stopReading;
  private final JobSignals signals;
  private final TileRoutes routes;
  private final Supplier<Optional<String>> trouble;
  private final JobLifetime lifetime;
  private final JobTimes times;
  private final Clock clock;
  private final Pause pause;
  private Phase phase;
  private volatile boolean letGo;
  private int failures;
  private Instant noted = Instant.EPOCH;
  private Instant sentNoted = Instant.EPOCH;
  private int notedDone;

  /**
   * A run that has not begun.
   *
   * @param record the job as it was found; of one that was never started, nothing can be done
   * @param sender sends the tiles; not started
   * @param stopReading ends the sender's reading of the image, if that can be
   * @param trouble why the broker or Redis accepts nothing now, if it is so
   * @param pause waits before a step that did not work is tried again
   */
  JobRunner(
      JobRecord record,
      JobStateMachine state,
      JobTiles tiles,
      TileResults results,
      Thread sender,
      Runnable stopReading,
      JobSignals signals,
      TileRoutes routes,
      Supplier<Optional<String>> trouble,
      JobLifetime lifetime,
      JobTimes times,
      Clock clock,
      Pause pause) {
    this.job = record.spec();
    this.found = record.state();
    this.state = state;
    this.tiles = tiles;
    this.results = results;
    this.sender = sender;
    this.stopReading = stopReading;
    this.signals = signals;
    this.routes = routes;
    this.trouble = trouble;
    this.lifetime = lifetime;
    this.times = times;
    this.clock = clock;
    this.pause = pause;
    this.phase = new Phase.Start(found);
  }

  JobTiles tiles() {
    return tiles;
  }

  /** Calls when nothing of the job's image is used any more: now, or when its sender has ended. */
  void whenUnused(Runnable action) {
    if (!sender.isAlive()) {
      action.run();
      return;
    }
    Thread.ofVirtual()
        .name("unused-" + job.id())
        .start(
            () -> {
              try {
                sender.join();
              } catch (InterruptedException e) {
                log.debug("job {}: interrupted", job.id(), e);
              }
              action.run();
            });
  }

  /** Makes {@link #run} return soon without ending the job, for another coordinator to run it. */
  void letGo() {
    letGo = true;
  }

  /** Ends the job if it has not ended; tells whether it was so. */
  boolean cancel() {
    return state.end(Ending.cancelled(now()), tiles.counts());
  }

  /**
   * Returns when the job has ended, or was let go. Its image may be in use for a while: {@link
   * #whenUnused}.
   */
  Outcome run() throws InterruptedException {
    try {
      while (true) {
        Optional<Outcome> outcome = step();
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
    } finally {
      finish();
    }
  }

  /** Takes the next step of the run, and tells how the run came to its end, if it has. */
  Optional<Outcome> step() throws InterruptedException {
    phase = guarded(phase);
    return phase instanceof Phase.Over(Outcome outcome) ? Optional.of(outcome) : Optional.empty();
  }

  /** Lets go of everything, when no more steps are taken. */
  void finish() throws InterruptedException {
    tiles.close();
    stopReading.run();
    if (sender.isAlive() && !sender.join(SENDER_ENDS)) {
      log.warn("job {}: its sender hangs; the job has ended without it", job.id());
    }
    results.close();
    tiles.releaseAll();
    signals.fire();
  }

  /** One phase, and what no phase can go on after: letting go, the deadline, and a Redis away. */
  private Phase guarded(Phase phase) throws InterruptedException {
    if (letGo) {
      return new Phase.Over(new Outcome.LetGo());
    }
    Phase then;
    try {
      then = next(phase);
      failures = 0;
    } catch (StoreException e) {
      log.warn("job {}: Redis is unavailable, trying again: {}", job.id(), e.getMessage());
      pause.pause(RetryPolicy.JOB_STEP.delay(++failures));
      // What it had it may not have when it is back.
      then = RECOUNT;
    }
    boolean late = !(then instanceof Phase.Over) && now().isAfter(lifetime.deadlineOf(job));
    return late ? endLate() : then;
  }

  private Phase next(Phase phase) throws InterruptedException {
    Optional<Throwable> failure = tiles.failure();
    if (failure.isPresent()) {
      return end(failed(failure.get()));
    }
    return switch (phase) {
      case Phase.Start(JobState before) -> start(before);
      case Phase.Recount() -> recount();
      case Phase.Collect() -> collect();
      case Phase.Over over -> over;
    };
  }

  private Phase start(JobState before) {
    if (before != JobState.QUEUED || tiles.doneCount() > 0) {
      Optional<Ending> ending = collect(tiles.openTiles());
      if (ending.isPresent()) {
        return end(ending.get());
      }
    }
    if (!state.start(now())) {
      return look(new Phase.Start(before));
    }
    if (sender.getState() == Thread.State.NEW) {
      sender.start();
    }
    signals.fire();
    return COLLECT;
  }

  private Phase recount() {
    results.recount(state.restore());
    return new Phase.Start(found);
  }

  private Phase collect() throws InterruptedException {
    switch (results.distrust()) {
      case GOES_ON -> {}
      case BEGINS_ANEW -> {
        return new Phase.Over(new Outcome.LetGo());
      }
      case FAILS -> {
        return end(Ending.failed(DISTRUSTED, now()));
      }
    }
    List<Integer> audited = results.audited();
    if (!audited.isEmpty()) {
      return collect(audited).map(this::end).orElse(COLLECT);
    }
    if (tiles.allOver()) {
      return end(Ending.done(now()));
    }
    if (tiles.allDone()) {
      tiles.awaitDelivery(LOOK_EVERY);
      return look(COLLECT);
    }
    results.hedge();
    boolean hasNews = times.hasNewlySent();
    Optional<Integer> index = results.awaitNext(hasNews ? NOTE_EVERY : LOOK_EVERY);
    if (hasNews && (index.isEmpty() || now().isAfter(sentNoted.plus(NOTE_EVERY)))) {
      noteSent();
    }
    if (index.isEmpty()) {
      return hasNews ? COLLECT : look(COLLECT);
    }
    // The list is only a wake-up: what it names may be done already, or no tile at all.
    return tiles.isOpen(index.get())
        ? collect(List.of(index.get())).map(this::end).orElse(COLLECT)
        : COLLECT;
  }

  private Optional<Ending> collect(List<Integer> indices) {
    int before = tiles.doneCount();
    Optional<Ending> ending = results.collect(indices);
    if (tiles.doneCount() > before) {
      noteProgress();
      signals.fire();
    }
    return ending;
  }

  /** Notes progress, but not for every tile; what is skipped is noted at the next look. */
  private void noteProgress() {
    int done = tiles.doneCount();
    if (done != notedDone && now().isAfter(noted.plus(NOTE_EVERY)) && !tiles.allDone()) {
      noted = now();
      notedDone = done;
      state.progress(tiles.counts());
    }
  }

  /** Notes what was sent, for those who watch the job. */
  private void noteSent() {
    sentNoted = now();
    state.noteSent(times.newlySent());
    signals.fire();
  }

  /** Looks at Redis without having been told to. */
  private Phase look(Phase ifOpen) {
    Optional<JobState> now = state.state();
    if (now.isEmpty()) {
      log.warn(
          "job {}: its record is missing, so Redis may have lost data; writing it again", job.id());
      return RECOUNT;
    }
    if (now.get().ended()) {
      return new Phase.Over(new Outcome.EndedElsewhere(now.get()));
    }
    Optional<Ending> ending = collect(tiles.outTiles());
    if (ending.isPresent()) {
      return end(ending.get());
    }
    noteProgress();
    results.resendLost();
    return ifOpen;
  }

  /** A job that is late ends here even if that cannot be noted: its record expires. */
  private Phase endLate() {
    Ending late = Ending.failed(lateReason(), now());
    try {
      return end(late);
    } catch (StoreException e) {
      log.warn("job {}: its end cannot be noted: {}", job.id(), e.getMessage());
      return new Phase.Over(new Outcome.Ended(late));
    }
  }

  private String lateReason() {
    return "not finished within %d s: %d of %d tiles were done; %s"
        .formatted(lifetime.deadline().toSeconds(), tiles.doneCount(), tiles.count(), workforce());
  }

  private String workforce() {
    Optional<String> known = trouble.get();
    if (known.isPresent()) {
      return known.get();
    }
    String places;
    try {
      Optional<String> shortage = routes.shortage();
      if (shortage.isPresent()) {
        return shortage.get();
      }
      places = Integer.toString(routes.places());
    } catch (StoreException e) {
      places = "an unknown number of";
    }
    return "live workers can process %s tiles at a time".formatted(places);
  }

  private Ending failed(Throwable cause) {
    if (cause instanceof UnreadableImageException damage) {
      return Ending.unreadable(damage, now());
    }
    log.error("job {} failed unexpectedly", job.id(), cause);
    return Ending.failed("a fault of the coordinator: " + cause, now());
  }

  private Phase end(Ending ending) {
    state.noteSent(times.newlySent());
    state.noteTimes(times.soFar());
    boolean byUs = state.end(ending, tiles.counts());
    if (!byUs && state.state().isEmpty()) {
      log.warn("job {}: its record is missing at its end; writing it again", job.id());
      return RECOUNT;
    }
    log.info(
        "job {} {}{}",
        job.id(),
        byUs ? ending.state().text() : "had already ended",
        ending.reason().map(": "::concat).orElse(""));
    return new Phase.Over(new Outcome.Ended(ending));
  }

  private Instant now() {
    return clock.instant();
  }
}
