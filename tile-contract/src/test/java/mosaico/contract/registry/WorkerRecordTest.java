package mosaico.contract.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  void aFieldThatAnOlderWorkerDoesNotWriteIsEmptyOrZero() {
    WorkerRecord record = WorkerRecord.fromHash(Map.of("id", "w1"));

    assertThat(record.id()).isEqualTo("w1");
    assertThat(record.filters()).isEmpty();
    assertThat(record.concurrency()).isZero();
    assertThat(record.busyMillis()).isZero();
    assertThat(record.draining()).isFalse();
    assertThat(record.seenAt()).isEqualTo(Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pid", "busy", "busyMillis", "cpu", "memoryBytes", "startedAt", "seenAt"})
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
