package mosaico.coordinator.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mosaico.coordinator.alerts.Observation.Job;
import mosaico.coordinator.alerts.Observation.Worker;
import org.junit.jupiter.api.Test;

class AlertBookTest {

  private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
  private final AlertBook book = new AlertBook(AlertThresholds.DEFAULT);

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private List<Alert> workers(int seconds, Worker... workers) {
    return book.update(
        at(seconds), new Observation(List.of(workers), Duration.ZERO, 0, List.of(), List.of()));
  }

  private static Worker worker(String id, double cpu, double heap, int seen) {
    return new Worker(id, "host", cpu, heap, at(seen));
  }

  private List<Alert> queue(int seconds, int latency, long deadLetters) {
    return book.update(
        at(seconds),
        new Observation(List.of(), Duration.ofSeconds(latency), deadLetters, List.of(), List.of()));
  }

  @Test
  void processorsThatAreFullForAMinuteAreReportedOncePerMachine() {
    Worker[] full = {worker("a", 0.5, 0.1, 0), worker("b", 0.46, 0.1, 0)};
    assertThat(workers(0, full)).isEmpty();
    assertThat(workers(15, worker("a", 0.5, 0.1, 15), worker("b", 0.46, 0.1, 15))).isEmpty();

    List<Alert> alerts = workers(60, worker("a", 0.5, 0.1, 60), worker("b", 0.46, 0.1, 60));

    assertThat(alerts)
        .containsExactly(
            new Alert(
                AlertKind.CPU_HIGH,
                "host",
                "the workers on host use 96 % of its processors",
                START));
    assertThat(workers(65, worker("a", 0.5, 0.1, 65))).isEmpty();
    // The minute begins anew.
    assertThat(workers(70, worker("a", 0.95, 0.1, 70))).isEmpty();
    assertThat(workers(129, worker("a", 0.95, 0.1, 129))).isEmpty();
    assertThat(workers(130, worker("a", 0.95, 0.1, 130))).hasSize(1);
  }

  @Test
  void aHeapThatStaysNearlyFullIsReported() {
    workers(0, worker("a", 0, 0.95, 0));

    assertThat(workers(60, worker("a", 0, 0.95, 60)))
        .extracting(Alert::kind, Alert::subject, Alert::message)
        .containsExactly(tuple(AlertKind.MEMORY_HIGH, "a", "a uses 95 % of its heap"));
    assertThat(workers(61, worker("a", 0, 0.9, 61))).isEmpty();
  }

  @Test
  void aWorkerThatIsSilentIsReportedAtOnce() {
    assertThat(workers(20, worker("a", 0, 0, 0))).isEmpty();
    assertThat(workers(21, worker("a", 0, 0, 0)))
        .singleElement()
        .satisfies(alert -> assertThat(alert.kind()).isEqualTo(AlertKind.HEARTBEAT_LATE))
        .satisfies(
            alert -> assertThat(alert.message()).isEqualTo("the last heartbeat of a was 21 s ago"));
    assertThat(workers(22, worker("a", 0, 0, 22))).isEmpty();
  }

  @Test
  void aQueueIsReportedWhileItsLatencyIsLongAndGrows() {
    assertThat(queue(0, 10, 0)).isEmpty();
    assertThat(queue(30, 30, 0)).isEmpty();
    assertThat(queue(31, 31, 0))
        .singleElement()
        .extracting(Alert::kind)
        .isEqualTo(AlertKind.QUEUE_LATENCY_GROWING);
    assertThat(queue(100, 90, 0)).hasSize(1);
    // Still long, but shorter than a minute ago.
    assertThat(queue(160, 89, 0)).isEmpty();
  }

  @Test
  void deadLettersAreReportedForTenMinutes() {
    assertThat(queue(0, 0, 4)).isEmpty();
    assertThat(queue(5, 0, 6))
        .singleElement()
        .extracting(Alert::message)
        .isEqualTo("2 tiles were given up in the last 10 minutes; the workers' logs name them");
    assertThat(queue(604, 0, 6)).hasSize(1);
    assertThat(queue(606, 0, 6)).isEmpty();
  }

  @Test
  void aWorkerThatMakesWrongRowsIsNamed() {
    Observation.Conviction conviction = new Observation.Conviction("liar", "01234567", 3);
    Observation seen = new Observation(List.of(), Duration.ZERO, 0, List.of(conviction), List.of());

    assertThat(book.update(at(0), seen))
        .containsExactly(
            new Alert(
                AlertKind.WORKER_CONVICTED,
                "liar",
                "liar made wrong rows of tile 3 of job 01234567 and is told to leave",
                at(0)));
  }

  @Test
  void aJobThatHasUsedMostOfItsTimeIsReported() {
    Job job = new Job("01234567", at(0), at(100), 3, 12);
    Observation seen = new Observation(List.of(), Duration.ZERO, 0, List.of(), List.of(job));

    assertThat(book.update(at(80), seen)).isEmpty();
    assertThat(book.update(at(81), seen))
        .containsExactly(
            new Alert(
                AlertKind.DEADLINE_NEAR,
                "01234567",
                "job 01234567 has 19 s left, and 3 of its 12 tiles are done",
                at(81)));
  }

  @Test
  void theLongestLastingComeFirst() {
    Job job = new Job("01234567", at(0), at(100), 3, 12);
    book.update(at(90), new Observation(List.of(), Duration.ZERO, 0, List.of(), List.of(job)));

    List<Alert> alerts =
        book.update(
            at(95),
            new Observation(
                List.of(worker("a", 0, 0, 0)), Duration.ZERO, 0, List.of(), List.of(job)));

    assertThat(alerts)
        .extracting(Alert::kind)
        .containsExactly(AlertKind.DEADLINE_NEAR, AlertKind.HEARTBEAT_LATE);
  }
}
