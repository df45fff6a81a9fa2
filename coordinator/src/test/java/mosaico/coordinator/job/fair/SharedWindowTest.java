package mosaico.coordinator.job.fair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import mosaico.coordinator.job.fair.SharedWindow.Slot;
import mosaico.coordinator.job.record.Submitter;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** What may be out at once, and whose tile is next. */
class SharedWindowTest {

  private static final String QUEUE = "tareas";
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final long SMALL = SharedWindow.LEAST_COST;
  private static final long HUGE = Duration.ofSeconds(8).toNanos();

  private final AtomicLong now = new AtomicLong();
  private final SharedWindow window = new SharedWindow(1_000, now::get);

  private static Submitter by(String id) {
    return new Submitter(id, Submitter.DEFAULT_PRIORITY);
  }

  private Optional<Slot> tryOne(String queue, int places, String who, long cost) {
    try {
      return window.await(queue, places, by(who), cost, Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Slot> fill(String queue, int places, long cost) {
    List<Slot> slots = new ArrayList<>();
    for (Optional<Slot> slot = tryOne(queue, places, "a", cost);
        slot.isPresent();
        slot = tryOne(queue, places, "a", cost)) {
      slots.add(slot.get());
    }
    return slots;
  }

  @Test
  void ofDearTilesNoMoreAreOutThanKeepTheWorkersBusy() {
    assertThat(fill(QUEUE, 3, HUGE)).hasSize(6);
  }

  @Test
  void ofSmallTilesMoreAreOut() {
    assertThat(fill(QUEUE, 3, SMALL)).hasSize(64);
    assertThat(fill("large", 20, SMALL)).hasSize(160);
  }

  @Test
  void workersThatStartFindTiles() {
    assertThat(fill(QUEUE, 0, HUGE)).hasSize(4);
  }

  @Test
  void queuesDoNotHoldUpEachOther() {
    fill("tareas.heavy", 1, HUGE);

    assertThat(tryOne(QUEUE, 1, "b", SMALL)).isPresent();
  }

  @Test
  void allTogetherHaveABound() {
    SharedWindow small = new SharedWindow(3, now::get);
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      slots.add(slot(small, "q" + i));
    }
    assertThat(small.out()).isEqualTo(3);
    assertThat(trySlot(small, "other")).isEmpty();

    slots.getFirst().close();
    slots.getFirst().close();

    assertThat(small.out()).isEqualTo(2);
    assertThat(trySlot(small, "other")).isPresent();
    assertThat(trySlot(small, "other")).isEmpty();
  }

  private static Optional<Slot> trySlot(SharedWindow window, String queue) {
    try {
      return window.await(queue, 1, by("a"), 1, Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Slot slot(SharedWindow window, String queue) {
    return trySlot(window, queue).orElseThrow();
  }

  @Test
  void tilesThatAreOutForLongKeepNobodyFromBeingServed() {
    List<Slot> held = fill(QUEUE, 2, HUGE);
    assertThat(held).hasSize(4);
    now.addAndGet(SharedWindow.STALE.toNanos() + 1);

    assertThat(fill(QUEUE, 2, HUGE)).hasSize(4);

    assertThat(window.out()).isEqualTo(8);
    held.forEach(Slot::close);
    assertThat(window.out()).isEqualTo(4);
    // What did not count any more is not given back a second time.
    assertThat(tryOne(QUEUE, 2, "a", HUGE)).isEmpty();
  }

  @Test
  void aJobOfDearTilesDoesNotHoldUpASmallOne() throws Exception {
    Deque<Slot> out = new ArrayDeque<>(fill(QUEUE, 1, HUGE));
    BlockingQueue<String> served = new LinkedBlockingQueue<>();
    List<Thread> senders = new ArrayList<>();
    BlockingQueue<Slot> granted = new LinkedBlockingQueue<>();
    for (int i = 0; i < 50; i++) {
      senders.add(sender("burst", HUGE, served, granted));
      int count = i + 1;
      Eventually.until("it waits", () -> window.waiting() == count);
    }
    senders.add(sender("single", SMALL, served, granted));
    Eventually.until("all wait", () -> window.waiting() == 51);

    out.removeFirst().close();
    granted.take();
    out.removeFirst().close();

    granted.take();
    assertThat(served.stream().limit(2)).contains("single");
    senders.forEach(Thread::interrupt);
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(window.waiting()).isZero();
  }

  private Thread sender(
      String who, long cost, BlockingQueue<String> served, BlockingQueue<Slot> granted) {
    return Thread.startVirtualThread(
        () -> {
          try {
            Slot slot = window.await(QUEUE, 1, by(who), cost, LONG).orElseThrow();
            served.add(who);
            granted.add(slot);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
