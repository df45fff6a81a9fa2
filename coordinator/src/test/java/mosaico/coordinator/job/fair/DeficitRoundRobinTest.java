package mosaico.coordinator.job.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mosaico.coordinator.job.record.Submitter;
import org.junit.jupiter.api.Test;

/** Who is served when, by one queue that several share. */
class DeficitRoundRobinTest {

  private static final long QUANTUM = 10;

  private final DeficitRoundRobin<String> queue = new DeficitRoundRobin<>(QUANTUM);

  private static Submitter by(String id) {
    return new Submitter(id, Submitter.DEFAULT_PRIORITY);
  }

  private void add(String submitter, int count, long cost) {
    for (int i = 0; i < count; i++) {
      queue.add(submitter + i, by(submitter), cost);
    }
  }

  private List<String> drain() {
    List<String> order = new ArrayList<>();
    for (Optional<String> next = queue.poll(); next.isPresent(); next = queue.poll()) {
      order.add(next.get());
    }
    return order;
  }

  @Test
  void oneSubmittersThingsGoInTheOrderOfTheirArrival() {
    add("a", 5, 7);

    assertThat(drain()).containsExactly("a0", "a1", "a2", "a3", "a4");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aSingleThingDoesNotWaitForSomebodyElsesBurst() {
    add("burst", 500, QUANTUM);
    assertThat(queue.poll()).contains("burst0");
    queue.add("single", by("other"), QUANTUM);

    assertThat(drain().indexOf("single")).isLessThanOrEqualTo(1);
  }

  @Test
  void whateverThingsCostEachGetsTheSameShareOfTheCost() {
    Map<String, Long> costs = Map.of("small", 1L, "medium", 7L, "large", 95L);
    costs.forEach((who, cost) -> add(who, 20_000, cost));
    Map<String, Long> got = new HashMap<>();

    for (int i = 0; i < 10_000; i++) {
      String who = queue.poll().orElseThrow().replaceAll("[0-9]", "");
      got.merge(who, costs.getOrDefault(who, 0L), Long::sum);
    }

    long all = got.values().stream().mapToLong(Long::longValue).sum();
    assertThat(got).hasSize(3);
    assertThat(got.values())
        .allSatisfy(share -> assertThat((double) share / all).isCloseTo(1 / 3.0, within(0.02)));
  }

  @Test
  void nobodyStarvesHoweverManyOthersCome() {
    queue.add("dear", by("patient"), 1_000 * QUANTUM);
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      queue.add("new" + i, by("newcomer" + i % 3), QUANTUM);
      queue.add("more" + i, by("newcomer" + i % 3), QUANTUM);
      queue.poll().ifPresent(order::add);
    }

    assertThat(order.indexOf("dear")).isBetween(900, 2_999);
  }

  @Test
  void somethingDearWaitsForItsShareAndNoLonger() {
    queue.add("dear", by("patient"), 100 * QUANTUM);
    add("cheap", 1_000, QUANTUM);

    int before = drain().indexOf("dear");

    assertThat(before).isBetween(98, 101);
  }

  @Test
  void amongOnesOwnThingsTheHighestPriorityGoesFirst() {
    queue.add("idle", new Submitter("a", 0), 1);
    queue.add("normal", by("a"), 1);
    queue.add("urgent", new Submitter("a", 9), 1);
    queue.add("second", new Submitter("a", 9), 1);

    assertThat(drain()).containsExactly("urgent", "second", "normal", "idle");
  }

  @Test
  void aPriorityIsNothingToOthers() {
    for (int i = 0; i < 50; i++) {
      queue.add("a" + i, new Submitter("a", 9), QUANTUM);
      queue.add("b" + i, new Submitter("b", 0), QUANTUM);
    }

    List<String> order = drain();

    for (int i = 0; i < order.size(); i += 2) {
      assertThat(order.subList(i, i + 2))
          .anyMatch(t -> t.startsWith("a"))
          .anyMatch(t -> t.startsWith("b"));
    }
  }

  @Test
  void theLowerRankGoesFirst() {
    queue.add("second of one", by("a"), 1, 1);
    queue.add("first of other", by("a"), 0, 1);
    queue.add("first of one", by("a"), 0, 1);

    assertThat(drain()).containsExactly("first of other", "first of one", "second of one");
  }

  @Test
  void whatIsNextStaysNextUntilItIsTaken() {
    add("a", 2, 1);
    assertThat(queue.peek()).contains("a0");

    queue.add("urgent", new Submitter("a", 9), 1);

    assertThat(queue.peek()).contains("a0");
    assertThat(drain()).containsExactly("a0", "urgent", "a1");
  }

  @Test
  void whatHasLeftHoldsUpNobody() {
    add("a", 3, 50 * QUANTUM);
    add("b", 2, QUANTUM);
    assertThat(queue.peek()).isPresent();
    queue.remove("a0");
    queue.remove("a2");
    queue.remove("never there");
    queue.remove("b0");

    assertThat(queue.size()).isEqualTo(2);
    assertThat(drain()).containsExactlyInAnyOrder("a1", "b1");
  }

  @Test
  void whoeverIsIdleSavesNothingUp() {
    add("a", 1_000, QUANTUM);
    queue.add("b", by("b"), 0);
    String next;
    do {
      next = queue.poll().orElseThrow();
    } while (!next.equals("b"));
    for (int i = 0; i < 100; i++) {
      queue.poll();
    }
    add("b", 100, QUANTUM);

    List<String> order = drain().subList(0, 20);

    assertThat(order.stream().filter(thing -> thing.startsWith("b"))).hasSizeBetween(9, 11);
  }

  @Test
  void everythingIsServedOnceWhateverComesAndGoes() {
    Random random = new Random(7);
    List<String> expected = new ArrayList<>();
    List<String> served = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          String thing = "t" + i;
          Submitter who = new Submitter("s" + random.nextInt(6), random.nextInt(10));
          queue.add(thing, who, random.nextInt(3), random.nextInt(200));
          expected.add(thing);
          waiting.add(thing);
        }
        case 2 -> {
          if (!waiting.isEmpty() && random.nextInt(4) == 0) {
            String left = waiting.remove(random.nextInt(waiting.size()));
            queue.remove(left);
            expected.remove(left);
          }
        }
        case 3 -> assertThat(queue.peek().isPresent()).isEqualTo(!waiting.isEmpty());
        default ->
            queue
                .poll()
                .ifPresent(
                    thing -> {
                      served.add(thing);
                      waiting.remove(thing);
                    });
      }
    }
    served.addAll(drain());

    assertThat(served).containsExactlyInAnyOrderElementsOf(expected).hasSizeGreaterThan(5_000);
  }

  @Test
  void nothingWaitsTwice() {
    add("a", 1, 1);

    assertThatThrownBy(() -> queue.add("a0", by("b"), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
