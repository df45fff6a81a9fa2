package mosaico.ctl.chaos.run;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mosaico.ctl.chaos.plan.RoundPlan;
import mosaico.ctl.chaos.report.ChaosReport;
import mosaico.ctl.chaos.stack.ChaosStack;
import mosaico.ctl.client.Coordinator;
import mosaico.ctl.failure.Failure;

/** Rounds of chaos, one after another. */
public final class ChaosRun {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final ChaosStack stack;
  private final Duration deadline;
  private final Tally tally = new Tally();

  /**
   * Has made no round.
   *
   * @param deadline of the stack's jobs
   */
  public ChaosRun(ChaosStack stack, Duration deadline) {
    this.stack = stack;
    this.deadline = deadline;
  }

  /**
   * Waits until all coordinators are ready and know all workers.
   *
   * @throws Failure if it takes too long
   */
  public void awaitReady() throws InterruptedException {
    long begun = System.nanoTime();
    for (int i = 0; i < stack.coordinators().size(); i++) {
      try (Coordinator coordinator = new Coordinator(stack.address(i), null)) {
        while (!isReady(coordinator)) {
          if (System.nanoTime() - begun > START.toNanos()) {
            throw new Failure("The stack was not ready within %d s.".formatted(START.toSeconds()));
          }
          Thread.sleep(POLL);
        }
      }
    }
  }

  private boolean isReady(Coordinator coordinator) {
    try {
      return coordinator.isReady() && coordinator.workers().size() == stack.workers().size();
    } catch (IOException | Failure e) {
      return false; // not yet
    }
  }

  /**
   * Makes rounds until all are made or the time is over.
   *
   * @param from the number of the first, from 1
   * @param rounds how many
   * @param atMost no round begins later
   * @param progress receives a line after each round
   */
  public ChaosReport run(
      long seed, int from, int rounds, Duration atMost, Consumer<String> progress)
      throws InterruptedException {
    Addresses addresses =
        new Addresses(
            IntStream.range(0, stack.coordinators().size()).mapToObj(stack::address).toList());
    long begun = System.nanoTime();
    int made = 0;
    while (made < rounds && System.nanoTime() - begun < atMost.toNanos()) {
      RoundPlan plan = RoundPlan.of(seed, from + made);
      long roundBegun = System.nanoTime();
      // A client of its own: connections of the last round may be half open.
      try (HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT)
              .build()) {
        new Round(plan, stack, addresses, http, deadline).run(tally);
        http.shutdownNow();
      }
      made++;
      progress.accept(line(plan, Duration.ofNanos(System.nanoTime() - roundBegun)));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return tally.report(seed, made, took, stack.products(), stack.surprises());
  }

  private String line(RoundPlan plan, Duration took) {
    String faults =
        String.join(", ", plan.steps().stream().map(step -> step.fault().kind().text()).toList());
    return "round %d, %.1f s%s: %s"
        .formatted(
            plan.number(), took.toMillis() / 1000.0, tally.isGood() ? "" : ", NOT GOOD", faults);
  }
}
