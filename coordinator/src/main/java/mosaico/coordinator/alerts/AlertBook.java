package mosaico.coordinator.alerts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Knows since when each condition has lasted, and which of them are alerts by now. */
public final class AlertBook {

  /** A dead letter is an alert for so long. */
  static final Duration DEAD_LETTERS_SHOWN = Duration.ofMinutes(10);

  /** Latency is growing if it is longer than so long ago. */
  static final Duration GROWTH = Duration.ofMinutes(1);

  private record Key(AlertKind kind, String subject) {}

  private record Condition(AlertKind kind, String subject, String message) {

    Key key() {
      return new Key(kind, subject);
    }
  }

  private record Past(Instant at, Duration latency, long deadLetters) {}

  private final AlertThresholds thresholds;
  private final Deque<Past> past = new ArrayDeque<>();
  private Map<Key, Instant> since = Map.of();
  private long deadLettersBefore;

  public AlertBook(AlertThresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** Judges what is going on; to be called every few seconds. The longest lasting come first. */
  public List<Alert> update(Instant now, Observation seen) {
    if (past.isEmpty()) {
      deadLettersBefore = seen.deadLetters();
    }
    past.addLast(new Past(now, seen.queueLatency(), seen.deadLetters()));
    while (past.getFirst().at().isBefore(now.minus(DEAD_LETTERS_SHOWN))) {
      deadLettersBefore = past.removeFirst().deadLetters();
    }
    Map<Key, Instant> next = new HashMap<>();
    List<Alert> alerts = new ArrayList<>();
    for (Condition condition : conditions(now, seen)) {
      Instant began = since.getOrDefault(condition.key(), now);
      next.put(condition.key(), began);
      if (!now.isBefore(began.plus(condition.kind().hold()))) {
        alerts.add(new Alert(condition.kind(), condition.subject(), condition.message(), began));
      }
    }
    since = next;
    alerts.sort(
        Comparator.comparing(Alert::since)
            .thenComparing(Alert::kind)
            .thenComparing(Alert::subject));
    return List.copyOf(alerts);
  }

  private List<Condition> conditions(Instant now, Observation seen) {
    List<Condition> found = new ArrayList<>();
    addCpu(seen, found);
    seen.workers().forEach(worker -> addWorker(now, worker, found));
    addQueue(now, seen, found);
    addDeadLetters(seen, found);
    seen.convictions().forEach(conviction -> addConviction(conviction, found));
    seen.jobs().forEach(job -> addJob(now, job, found));
    return found;
  }

  private void addCpu(Observation seen, List<Condition> found) {
    Map<String, Double> hosts =
        seen.workers().stream()
            .collect(
                groupingBy(
                    Observation.Worker::host,
                    TreeMap::new,
                    summingDouble(Observation.Worker::cpu)));
    hosts.forEach(
        (host, cpu) -> {
          if (cpu > thresholds.cpu()) {
            found.add(
                new Condition(
                    AlertKind.CPU_HIGH,
                    host,
                    "the workers on %s use %.0f %% of its processors"
                        .formatted(host, 100 * Math.min(1, cpu))));
          }
        });
  }

  private void addWorker(Instant now, Observation.Worker worker, List<Condition> found) {
    if (worker.heap() > thresholds.memory()) {
      found.add(
          new Condition(
              AlertKind.MEMORY_HIGH,
              worker.id(),
              "%s uses %.0f %% of its heap".formatted(worker.id(), 100 * worker.heap())));
    }
    Duration silent = Duration.between(worker.seenAt(), now);
    if (silent.compareTo(thresholds.heartbeat()) > 0) {
      found.add(
          new Condition(
              AlertKind.HEARTBEAT_LATE,
              worker.id(),
              "the last heartbeat of %s was %d s ago".formatted(worker.id(), silent.toSeconds())));
    }
  }

  private void addQueue(Instant now, Observation seen, List<Condition> found) {
    Duration before =
        past.stream()
            .filter(each -> !each.at().isAfter(now.minus(GROWTH)))
            .reduce((_, later) -> later)
            .map(Past::latency)
            .orElse(Duration.ZERO);
    boolean slow = seen.queueLatency().compareTo(thresholds.queueLatency()) > 0;
    if (slow && seen.queueLatency().compareTo(before) > 0) {
      found.add(
          new Condition(
              AlertKind.QUEUE_LATENCY_GROWING,
              "",
              "a tile has been in the queue for %d s; a minute ago the oldest was %d s old"
                  .formatted(seen.queueLatency().toSeconds(), before.toSeconds())));
    }
  }

  private void addDeadLetters(Observation seen, List<Condition> found) {
    long recent = seen.deadLetters() - deadLettersBefore;
    if (recent > 0) {
      found.add(
          new Condition(
              AlertKind.DEAD_LETTERS,
              "",
              "%s given up in the last %d minutes; the workers' logs name them"
                  .formatted(
                      recent == 1 ? "1 tile was" : recent + " tiles were",
                      DEAD_LETTERS_SHOWN.toMinutes())));
    }
  }

  private static void addConviction(Observation.Conviction conviction, List<Condition> found) {
    found.add(
        new Condition(
            AlertKind.WORKER_CONVICTED,
            conviction.worker(),
            "%s made wrong rows of tile %d of job %s and is told to leave"
                .formatted(conviction.worker(), conviction.tile(), conviction.job())));
  }

  private void addJob(Instant now, Observation.Job job, List<Condition> found) {
    double time = Duration.between(job.createdAt(), job.deadline()).toMillis();
    double used = Duration.between(job.createdAt(), now).toMillis();
    if (used > thresholds.deadline() * time) {
      long left = Math.max(0, Duration.between(now, job.deadline()).toSeconds());
      found.add(
          new Condition(
              AlertKind.DEADLINE_NEAR,
              job.id(),
              "job %s has %d s left, and %d of its %d tiles are done"
                  .formatted(job.id(), left, job.done(), job.tiles())));
    }
  }
}
