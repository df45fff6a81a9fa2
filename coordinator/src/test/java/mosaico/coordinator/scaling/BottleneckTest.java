package mosaico.coordinator.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mosaico.coordinator.scaling.Bottleneck.Kind;
import mosaico.coordinator.scaling.Bottleneck.WorkerLoad;
import org.junit.jupiter.api.Test;

class BottleneckTest {

  private static final List<WorkerLoad> TWO_ON_ONE =
      List.of(new WorkerLoad("a", 0.47), new WorkerLoad("a", 0.48));

  @Test
  void workersThatFillTheirMachineTogetherNeedAnother() {
    Bottleneck full = Bottleneck.of(TWO_ON_ONE, 0.99, 1);

    assertThat(full.kind()).isEqualTo(Kind.WORKER_PROCESSORS);
    assertThat(full.host()).isEqualTo("a");
    assertThat(full.share()).isCloseTo(0.95, within(1e-9));
    assertThat(full.remedy())
        .isEqualTo("the processors of a are 95 % busy: workers on another machine would help");
  }

  @Test
  void aMachineWithProcessorsToSpareIsNoBottleneck() {
    List<WorkerLoad> workers = List.of(new WorkerLoad("a", 0.95), new WorkerLoad("b", 0.5));

    assertThat(Bottleneck.of(workers, 0.95, 1).kind()).isEqualTo(Kind.COORDINATOR_PROCESSORS);
    assertThat(Bottleneck.of(workers, 0.2, 0.5).kind()).isEqualTo(Kind.SENDING);
    assertThat(Bottleneck.of(workers, 0.2, 0.95).kind()).isEqualTo(Kind.OTHER);
  }
}
