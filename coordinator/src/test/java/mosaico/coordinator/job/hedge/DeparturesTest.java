package mosaico.coordinator.job.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeparturesTest {

  private final Departures departures = new Departures();

  @Test
  void nothingIsKnownOfATileBehindWhichNoneCameBack() {
    departures.left("tareas", 10, 50);

    assertThat(departures.by("tareas", 11)).isEmpty();
    assertThat(departures.by("another", 10)).isEmpty();
  }

  @Test
  void whatWasSentBeforeATileHasLeftWhenThatHas() {
    departures.left("tareas", 10, 50);

    assertThat(departures.by("tareas", 10)).hasValue(50);
    assertThat(departures.by("tareas", -5)).hasValue(50);
  }

  @Test
  void theEarliestThatIsKnownCounts() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Departures queue = new Departures();
      List<long[]> told = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        long[] next = {random.nextInt(40), random.nextInt(100)};
        told.add(next);
        queue.left("tareas", next[0], next[1]);
        long sent = random.nextInt(45);
        OptionalLong expected =
            told.stream().filter(one -> one[0] >= sent).mapToLong(one -> one[1]).min();
        assertThat(queue.by("tareas", sent)).as("seed %d, step %d", seed, i).isEqualTo(expected);
      }
    }
  }
}
