package mosaico.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import mosaico.contract.tile.Pool;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerConfigTest {

  private static WorkerConfig of(String name, String value) {
    return WorkerConfig.from(new Environment(Map.of(name, value)));
  }

  @Test
  void hasADefaultForEverything() {
    WorkerConfig config = of("HOSTNAME", "pod-7");

    assertThat(config.id()).isEqualTo("pod-7-" + ProcessHandle.current().pid());
    assertThat(config.host()).isEqualTo("pod-7");
    assertThat(config.pools()).containsExactly(Pool.GENERAL);
    assertThat(config.concurrency()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.http().port()).isEqualTo(8081);
    assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
  }

  @Test
  void theDefaultIdKeepsTheRuleWhateverTheHostIsCalled() {
    assertThat(WorkerConfig.idOf("mi máquina", 12)).isEqualTo("mi-m-quina-12");
    assertThat(WorkerConfig.idOf("h".repeat(80), 4_194_304)).hasSize(63).endsWith("h-4194304");
  }

  @ParameterizedTest
  @CsvSource({
    "WORKER_ID, a b, '1 to 63 letters, digits, dots, hyphens and underscores'",
    "WORKER_CONCURRENCY, 0, a whole number from 1 to 256",
    "WORKER_CONCURRENCY, 257, a whole number from 1 to 256",
    "WORKER_QUEUES, tareas.dlq, 'one or more, separated by commas, of tareas, tareas.pesadas'",
    "WORKER_QUEUES, 'tareas,', 'one or more, separated by commas, of tareas, tareas.pesadas'",
    "HTTP_HOST, 203.0.113.9, an address of this machine",
    "HTTP_PORT, 65536, a whole number from 0 to 65535",
    "LOG_LEVEL, loud, 'TRACE, DEBUG, INFO, WARN, ERROR or OFF'",
    "AMQP_URI, http://h, 'a URI such as amqp://guest:guest@localhost:5672/%2F'",
    "REDIS_URI, localhost, 'a URI such as redis://localhost:6379'",
    "QUEUE_TYPE, stream, classic or quorum"
  })
  void anErrorNamesTheVariableTheValueAndTheRule(String name, String value, String rule) {
    assertThatThrownBy(() -> of(name, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(name + "=" + value + ": must be " + rule);
  }

  @Test
  void servesThePoolsWhoseQueuesItIsGiven() {
    assertThat(of("WORKER_QUEUES", "tareas.pesadas").pools()).containsExactly(Pool.HEAVY);
    assertThat(of("WORKER_QUEUES", " tareas.pesadas , tareas,tareas").pools())
        .containsExactly(Pool.HEAVY, Pool.GENERAL);
  }

  @Test
  void anIdOf64BytesIsRefused() {
    assertThat(of("WORKER_ID", "i".repeat(63)).id()).hasSize(63);
    assertThatThrownBy(() -> of("WORKER_ID", "i".repeat(64)))
        .isInstanceOf(ConfigurationException.class);
  }
}
