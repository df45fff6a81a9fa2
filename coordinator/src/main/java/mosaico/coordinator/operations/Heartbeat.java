package mosaico.coordinator.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mosaico.contract.registry.WorkerRecord;

/**
 * A worker's latest heartbeat, and its rate since the one before.
 *
 * @param receivedAt when it was first seen here, by this process's clock
 * @param rate empty until two heartbeats were seen
 */
record Heartbeat(WorkerRecord worker, Instant receivedAt, Optional<Rate> rate) {

  /** A worker that misses two heartbeats may have stopped working: its rate is taken as zero. */
  private static final Duration TIMEOUT = WorkerRecord.HEARTBEAT.multipliedBy(2);

  /**
   * What a worker did between two heartbeats, on average.
   *
   * @param tilesPerSecond tiles whose results it stored
   * @param busy tiles that it worked on at once, 0 to its concurrency
   */
  record Rate(double tilesPerSecond, double busy) {

    static final Rate ZERO = new Rate(0, 0);
  }

  static Heartbeat first(WorkerRecord worker, Instant now) {
    return new Heartbeat(worker, now, Optional.empty());
  }

  /**
   * The worker's latest heartbeat, given what the registry holds now.
   *
   * @return this one if there is no newer one; without a rate if the worker has been restarted
   */
  Heartbeat next(WorkerRecord record, Instant now) {
    if (!isSameProcess(record)) {
      return first(record, now);
    }
    if (!record.seenAt().isAfter(worker.seenAt())) {
      boolean timedOut = now.isAfter(receivedAt.plus(TIMEOUT));
      return timedOut ? new Heartbeat(worker, receivedAt, rate.map(_ -> Rate.ZERO)) : this;
    }
    return new Heartbeat(record, now, Optional.of(rateTo(record)));
  }

  /** A worker restarted under the same name counts from 0 again. */
  private boolean isSameProcess(WorkerRecord record) {
    return record.startedAt().equals(worker.startedAt())
        && record.pid() == worker.pid()
        && record.tilesDone() >= worker.tilesDone()
        && record.busyMillis() >= worker.busyMillis();
  }

  private Rate rateTo(WorkerRecord record) {
    double millis = Duration.between(worker.seenAt(), record.seenAt()).toNanos() / 1e6;
    double busy = (record.busyMillis() - worker.busyMillis()) / millis;
    return new Rate(
        (record.tilesDone() - worker.tilesDone()) * 1_000 / millis,
        Math.min(busy, record.concurrency()));
  }
}
