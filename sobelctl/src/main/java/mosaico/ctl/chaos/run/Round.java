package mosaico.ctl.chaos.run;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mosaico.ctl.chaos.plan.Fault;
import mosaico.ctl.chaos.plan.FaultKind;
import mosaico.ctl.chaos.plan.RoundPlan;
import mosaico.ctl.chaos.stack.ChaosStack;
import mosaico.ctl.failure.Failure;

/** Runs one round: jobs, and faults while they run. */
final class Round {

  /** A fault that struck, and the jobs that were open then. */
  private record Struck(Fault fault, long at, List<ChaosJob> open) {}

  private final RoundPlan plan;
  private final ChaosStack stack;
  private final Addresses addresses;
  private final HttpClient http;
  private final Duration deadline;
  private final List<ChaosJob> jobs = new ArrayList<>();
  private final List<Struck> struck = new ArrayList<>();
  private final List<CompletableFuture<Void>> faults = new ArrayList<>();

  Round(RoundPlan plan, ChaosStack stack, Addresses addresses, HttpClient http, Duration deadline) {
    this.plan = plan;
    this.stack = stack;
    this.addresses = addresses;
    this.http = http;
    this.deadline = deadline;
  }

  /** Returns when all jobs are over and all faults healed, and tells the tally of it. */
  void run(Tally tally) throws InterruptedException {
    for (RoundPlan.Step step : plan.steps()) {
      take(step);
    }
    faults.forEach(CompletableFuture::join);
    awaitJobs();
    stack.restartEnded();
    for (ChaosJob job : jobs) {
      tally.add(job);
    }
    for (Struck fault : struck) {
      long last = fault.open().stream().mapToLong(ChaosJob::endedAt).max().orElse(fault.at());
      tally.add(fault.fault().kind(), Duration.ofNanos(Math.max(0, last - fault.at())));
    }
  }

  private void take(RoundPlan.Step step) throws InterruptedException {
    boolean alone = step.fault().kind() == FaultKind.REDIS_EMPTIED;
    if (alone) {
      // A job that lost its coordinator exists in Redis alone, until another has taken it over.
      faults.forEach(CompletableFuture::join);
      awaitJobs();
    }
    ChaosJob job = new ChaosJob(step.job(), addresses, http, deadline);
    jobs.add(job);
    Thread.ofVirtual().name("job").start(job::run);
    job.accepted().join();
    Thread.sleep(step.fault().after());
    struck.add(
        new Struck(
            step.fault(),
            System.nanoTime(),
            jobs.stream().filter(each -> !each.isOver()).toList()));
    CompletableFuture<Void> done = new CompletableFuture<>();
    faults.add(done);
    Thread.ofVirtual().name("fault").start(() -> strike(step.fault(), job, done));
    if (alone) {
      done.join();
    }
  }

  private void strike(Fault fault, ChaosJob job, CompletableFuture<Void> done) {
    try {
      new Strike(stack).strike(fault, job);
      done.complete(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.complete(null);
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(
          new Failure("The fault \"%s\" could not be done: %s".formatted(fault.kind().text(), e)));
    }
  }

  private void awaitJobs() {
    jobs.forEach(job -> job.verdict().join());
  }
}
