package mosaico.ctl.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mosaico.ctl.explain.Pipeline.Prediction;
import org.junit.jupiter.api.Test;

/** Runs whose times are counted by hand. */
class PipelineTest {

  /** Ten tiles: 1 ms to send each, 10 ms with a worker, nothing else. */
  private static final Work WORKERS_BIND = work(10, 1, 0, 10, 0);

  /** Ten tiles: 10 ms to send each, 1 ms with a worker. */
  private static final Work SENDER_BINDS = work(10, 10, 0, 1, 0);

  private static Work work(int tiles, double send, double transit, double kernel, double gather) {
    return new Work(5, 20, 1, tiles, send, transit, 0, kernel, 0, 0, gather, 7, 0);
  }

  @Test
  void oneWorkerMakesAllTilesOneAfterAnother() {
    Prediction run = Pipeline.predict(WORKERS_BIND, 1, 0);

    assertThat(run.run()).isEqualTo(1 + 10 * 10);
    assertThat(run.total()).isEqualTo(5 + 20 + 1 + 101 + 7);
    assertThat(run.workersBusy()).isCloseTo(100 / 101.0, within(1e-9));
    assertThat(Binding.of(WORKERS_BIND, run)).isEqualTo(Binding.WORKERS);
  }

  @Test
  void twoWorkersShareThem() {
    // The second worker's first tile is there after 2 ms; then it makes four more.
    assertThat(Pipeline.predict(WORKERS_BIND, 2, 0).run()).isEqualTo(2 + 5 * 10);
  }

  @Test
  void moreWorkersDoNotHelpASenderThatIsSlow() {
    for (int workers : new int[] {1, 2, 8}) {
      Prediction run = Pipeline.predict(SENDER_BINDS, workers, 0);

      assertThat(run.run()).as("%d workers", workers).isEqualTo(10 * 10 + 1);
      assertThat(Binding.of(SENDER_BINDS, run)).isEqualTo(Binding.SENDER);
    }
  }

  @Test
  void theWindowHoldsTheSenderBack() {
    // A tile takes 22 ms: 1 ms on its way, 1 ms with the worker, 20 ms until it is noticed.
    Work held = work(12, 0, 1, 1, 20);

    // Four may be out: three rounds, the last tile of each 3 ms after the first.
    assertThat(Pipeline.predict(held, 1, 0).run()).isEqualTo(3 * 22 + 3);
    // Eight may be out: the other four follow the first four, and are noticed 22 ms later.
    assertThat(Pipeline.predict(held, 4, 0).run()).isEqualTo(2 * 22);
  }

  @Test
  void processesThatShareAMachineHaveNoMoreThanItsProcessors() {
    assertThat(Pipeline.predict(WORKERS_BIND, 4, 2).run()).isEqualTo((10 + 100) / 2.0);
    assertThat(Pipeline.predict(WORKERS_BIND, 16, 2).run()).isEqualTo((10 + 100) / 2.0);
    assertThat(Pipeline.predict(WORKERS_BIND, 1, 2).run()).isEqualTo(101);
    assertThat(Binding.of(WORKERS_BIND, Pipeline.predict(WORKERS_BIND, 16, 2)))
        .isEqualTo(Binding.PROCESSORS);
  }

  @Test
  void namesWhatElseBinds() {
    Work far = new Work(500, 1, 1, 10, 1, 1, 1, 1, 1, 1, 1, 500, 0);
    Work decoding = new Work(1, 900, 1, 10, 1, 1, 1, 1, 1, 1, 1, 1, 0);
    Work storing = new Work(1, 1, 1, 10, 1, 1, 1, 1, 1, 50, 1, 1, 0);
    Work waiting = new Work(1, 1, 1, 2, 1, 90, 1, 1, 1, 1, 1, 1, 0);

    assertThat(binding(far)).isEqualTo(Binding.CLIENT);
    assertThat(binding(decoding)).isEqualTo(Binding.DECODE);
    assertThat(binding(storing)).isEqualTo(Binding.STORE);
    assertThat(binding(waiting)).isEqualTo(Binding.BROKER);
  }

  private static Binding binding(Work work) {
    return Binding.of(work, Pipeline.predict(work, 2, 0));
  }
}
