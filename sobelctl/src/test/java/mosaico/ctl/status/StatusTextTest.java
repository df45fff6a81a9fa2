package mosaico.ctl.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatusTextTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void saysEachFigureThatTheCoordinatorGives() {
    assertThat(StatusText.of(Recorded.snapshot()).lines())
        .contains(
            "queue       12 tiles ready, the oldest 4.2 s old",
            "throughput  0.0 tiles/s",
            "jobs        3 running, 0 queued",
            "scaling     SCALE_UP to 145 workers: 14 tiles a second arrive and 405 wait: that takes"
                + " 58 tiles a second, and 2 workers make 0.8",
            "failed      none")
        .anyMatch(line -> line.startsWith("workers     2 live, 2 of 2 places busy, "));
  }

  @Test
  void saysWhatAnOlderCoordinatorDoesNotGive() {
    Snapshot old =
        new Snapshot(
            Recorded.snapshot().at(),
            JSON.readTree("{\"live\":0,\"capacity\":0,\"busy\":0,\"queue\":null,\"workers\":[]}"),
            JSON.readTree("{\"samples\":[],\"failed\":[]}"),
            List.of(),
            Set.of());

    assertThat(StatusText.of(old).lines())
        .containsExactly(
            "workers     0 live, 0 of 0 places busy, - utilised",
            "queue       unknown: the broker cannot be reached",
            "throughput  - tiles/s",
            "jobs        0 running, 0 queued",
            "scaling     unknown",
            "alerts      unknown",
            "failed      none");
    assertThat(WorkersText.of(old)).isEqualTo("No worker is live.\n");
  }

  @Test
  void alertsAndFailuresAreSentencesWithTheirAge() {
    Snapshot there = Recorded.snapshot();
    Snapshot alarmed =
        new Snapshot(
            there.at(),
            there.workers(),
            JSON.readTree(
                """
                {"queue": {"ready": 12, "unacked": 2, "latencySeconds": 61.25},
                 "alerts": [{"kind": "cpu-high", "subject": "worker-1", "message": "is busy",
                             "since": "2026-11-28T16:28:15Z"}],
                 "failed": [{"id": "0123abcd", "name": "a\\u001b[31m.png", "reason": "no luck",
                             "endedAt": "2026-11-28T13:30:15Z"}]}\
                """),
            there.jobs(),
            there.filters());

    assertThat(StatusText.of(alarmed).lines())
        .contains(
            "queue       12 tiles ready, 2 held by workers, the oldest 61.3 s old",
            "alerts      cpu-high: is busy (for 2 min)",
            "failed      0123abcd a?[31m.png: no luck (3 h ago)");
  }

  @Test
  void workersShowTheirShareWhatTheyLackAndWhoIsLate() {
    assertThat(WorkersText.of(Recorded.snapshot()).lines())
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("worker-1  vm     4 s   1/1      7   50 %")
        .contains(
            "vector 512 bits  0.1.0-SNAPSHOT  lacks adaptive-threshold autocontrast bilateral and")
        .endsWith(" more");
    List<WorkerRow> later = WorkerRow.of(Recorded.snapshot("2026-11-28T16:30:26.5Z"));
    assertThat(later).extracting(WorkerRow::late).containsExactly(true, false);
    assertThat(later.getFirst().notes()).startsWith("late, lacks ");
    assertThat(later.getFirst().missing()).contains("median").doesNotContain("sobel");
  }
}
