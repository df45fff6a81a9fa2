package mosaico.contract.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerRecordTest {

  private static final WorkerRecord RECORD =
      new WorkerRecord(
          "w1",
          "host",
          4_711,
          "0.1.0",
          List.of("sobel", "blur"),
          List.of("sobel:norm", "blur:sigma"),
          List.of(1, 2),
          List.of("tareas", "tareas.g-00c0ffee"),
          "vector 512 bits",
          4,
          2,
          7_000_000_000L,
          true,
          10_000_000_000L,
          3,
          0.25,
          1 << 20,
          1L << 40,
          Instant.parse("2026-01-02T03:04:05.678Z"),
          Instant.parse("2026-01-02T04:04:05.678Z"));

  @Test
  void isReadBackFromItsHash() {
    assertThat(WorkerRecord.fromHash(RECORD.toHash())).isEqualTo(RECORD);
  }

  @Test
  void anOlderWorkerKnowsTheFirstVersionAndItsOtherFieldsAreEmptyOrZero() {
    WorkerRecord record = WorkerRecord.fromHash(Map.of("id", "w1"));

    assertThat(record.id()).isEqualTo("w1");
    assertThat(record.filters()).containsExactly("blur", "brightness", "grayscale", "sobel");
    assertThat(record.parameters()).containsExactly("blur:sigma", "brightness:delta", "sobel:norm");
    assertThat(record.versions()).containsExactly(1);
    assertThat(record.queues()).containsExactly("tareas");
    assertThat(record.concurrency()).isZero();
    assertThat(record.busyMillis()).isZero();
    assertThat(record.draining()).isFalse();
    assertThat(record.seenAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aWorkerMaySayThatItKnowsNoParameters() {
    WorkerRecord record = WorkerRecord.fromHash(Map.of("filters", "sobel", "parameters", ""));

    assertThat(record.parameters()).isEmpty();
    assertThat(record.capability()).isEqualTo(new Capability(Set.of(1), Set.of("sobel")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "versions",
        "pid",
        "busy",
        "busyMillis",
        "cpu",
        "memoryBytes",
        "startedAt",
        "seenAt"
      })
  void aFieldThatCannotBeReadIsRefused(String field) {
    assertThatThrownBy(() -> WorkerRecord.fromHash(Map.of(field, "often")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("often");
  }

  @Test
  void outlivesTwoMissedHeartbeats() {
    assertThat(WorkerRecord.LIFETIME)
        .isGreaterThanOrEqualTo(WorkerRecord.HEARTBEAT.multipliedBy(3));
  }
}
