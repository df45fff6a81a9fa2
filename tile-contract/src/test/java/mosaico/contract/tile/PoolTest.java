package mosaico.contract.tile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {

  @ParameterizedTest
  @EnumSource(Pool.class)
  void isFoundByItsQueueAndByThoseOfItsGroups(Pool pool) {
    assertThat(Pool.named(pool.queue())).contains(pool);
    assertThat(Pool.ofQueue(pool.queue())).contains(pool);
    assertThat(Pool.ofQueue(pool.groupQueue("00c0ffee"))).contains(pool);
    assertThat(Pool.named(pool.groupQueue("00c0ffee"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tareas.dlq", "", "tarea", "tareas.pesadas.dlq", ".g-00c0ffee"})
  void otherQueuesBelongToNone(String queue) {
    assertThat(Pool.ofQueue(queue)).isEmpty();
  }
}
