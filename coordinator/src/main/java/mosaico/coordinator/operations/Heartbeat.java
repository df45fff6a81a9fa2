package mosaico.coordinator.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mosaico.contract.registry.WorkerRecord;

/**
 * A worker's heartbeat, and what it did since the one before.
 *
 * @param heard when it was first seen here, by this process's clock
 * @param pace empty until the worker has been heard twice
 */
record Heartbeat(WorkerRecord worker, Instant heard, Optional<Pace> pace) {

  /** After two missed heartbeats nobody can say what the worker does now. */
  private static final Duration SILENCE = WorkerRecord.HEARTBEAT.multipliedBy(2);

  /**
   * What a worker did between two heartbeats, on average.
   *
   * @param tilesPerSecond results that it stored
   * @param busy tiles that it worked on at once, 0 to its concurrency
   */
  record Pace(double tilesPerSecond, double busy) {

    static final Pace NONE = new Pace(0, 0);
  }

  static Heartbeat first(WorkerRecord worker, Instant now) {
    return new Heartbeat(worker, now, Optional.empty());
  }

  /** This one still, the next one of the same worker, or the first one of its next life. */
  Heartbeat next(WorkerRecord record, Instant now) {
    if (!isSameLife(record)) {
      return first(record, now);
    }
    if (!record.seenAt().isAfter(worker.seenAt())) {
      boolean silent = now.isAfter(heard.plus(SILENCE));
      return silent ? new Heartbeat(worker, heard, pace.map(_ -> Pace.NONE)) : this;
    }
    return new Heartbeat(record, now, Optional.of(paceTo(record)));
  }

  /** A worker that was started again under its name counts from 0 again. */
  private boolean isSameLife(WorkerRecord record) {
    return record.startedAt().equals(worker.startedAt())
        && record.pid() == worker.pid()
        && record.tilesDone() >= worker.tilesDone()
        && record.busyMillis() >= worker.busyMillis();
  }

  private Pace paceTo(WorkerRecord record) {
    double millis = Duration.between(worker.seenAt(), record.seenAt()).toNanos() / 1e6;
    double busy = (record.busyMillis() - worker.busyMillis()) / millis;
    return new Pace(
        (record.tilesDone() - worker.tilesDone()) * 1_000 / millis,
        Math.min(busy, record.concurrency()));
  }
}
