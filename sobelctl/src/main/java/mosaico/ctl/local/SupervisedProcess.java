package mosaico.ctl.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mosaico.ctl.failure.Failure;
import mosaico.embedded.ChildProcess;
import mosaico.embedded.EmbeddedServiceException;
import mosaico.service.retry.RetryPolicy;

/**
 * One process of the local stack: a coordinator or a worker.
 *
 * <p>If it ends while the stack starts, the stack has failed; once {@linkplain #supervise
 * supervised} it is restarted, each time after a longer delay. One that was {@linkplain #kill
 * killed} here stays dead until it is {@linkplain #startAgain started again}.
 */
final class SupervisedProcess {
  private static final Duration STABLE = Duration.ofMinutes(1);
  private static final int MISCONFIGURED = 2;

  private final Supplier<ChildProcess> launcher;
  private final Consumer<String> report;
  private ChildProcess process;
  private long startedAt;
  private int failures;
  private boolean stopping;
  private boolean killed;
  private boolean frozen;
  private long askedAt;

  /** Starts the process; {@code report} receives lines for the person at the terminal. */
  SupervisedProcess(Supplier<ChildProcess> launcher, Consumer<String> report) {
    this.launcher = launcher;
    this.report = report;
    this.process = launcher.get();
    this.startedAt = System.nanoTime();
  }

  /**
   * Checks that the process is alive.
   *
   * @throws Failure with the end of its log, if it has ended
   */
  synchronized void requireAlive() {
    if (!process.isAlive()) {
      int code = process.awaitExit();
      throw code == MISCONFIGURED
          ? Failure.ofSettings(
              "%s refuses its settings: %s".formatted(process.name(), LogTail.said(process)), null)
          : new Failure(
              "%s ended at start with exit code %d: %s"
                  .formatted(process.name(), code, LogTail.of(process)));
    }
  }

  /** The end of its log, for a message. */
  synchronized String logTail() {
    return LogTail.of(process);
  }

  /** From now on, restarts the process whenever it ends. */
  synchronized void supervise() {
    ChildProcess watched = process;
    var _ = watched.exit().thenAccept(code -> ended(watched, code));
  }

  /** What it does now. */
  synchronized Condition condition() {
    if (!process.isAlive()) {
      return Condition.ENDED;
    }
    return frozen ? Condition.FROZEN : Condition.RUNNING;
  }

  /** The number of the process that runs, or that ran last. */
  synchronized long pid() {
    return process.pid();
  }

  /** Ends it at once (SIGKILL); it is not restarted by itself. */
  synchronized void kill() {
    killed = true;
    process.kill();
    process.awaitExit();
  }

  /** Starts it again after {@link #kill}, or at once where it would be restarted later. */
  synchronized void startAgain() {
    if (!stopping && !process.isAlive()) {
      failures = 0;
      launch();
    }
  }

  /** Stops it from running (SIGSTOP). */
  synchronized void freeze() {
    process.freeze();
    frozen = true;
  }

  /** Lets it run on (SIGCONT). */
  synchronized void thaw() {
    process.thaw();
    frozen = false;
  }

  /** Asks it to stop, without waiting. */
  void terminate() {
    var _ = asked();
  }

  /** Asks it to stop, and kills it if it is still alive {@code grace} after it was first asked. */
  void stop(Duration grace) {
    // Waits without the lock, which the callback for the end of the process takes.
    Asked asked = asked();
    ChildProcess ending = asked.process();
    if (!ending.waitFor(grace.minusNanos(System.nanoTime() - asked.at()))) {
      ending.kill();
      ending.awaitExit();
      report.accept(
          "%s did not end within %d s and was killed (log: %s)."
              .formatted(ending.name(), grace.toSeconds(), ending.log()));
    }
  }

  /** Asks the process to stop, once; it is not restarted from now on. */
  private synchronized Asked asked() {
    if (!stopping) {
      stopping = true;
      askedAt = System.nanoTime();
      process.terminate();
      process.thaw(); // a frozen one would not hear it
    }
    return new Asked(process, askedAt);
  }

  private record Asked(ChildProcess process, long at) {}

  private synchronized void ended(ChildProcess ended, int code) {
    if (stopping || killed) {
      return;
    }
    boolean stable = System.nanoTime() - startedAt > STABLE.toNanos();
    failures = stable ? 1 : failures + 1;
    restartLater("%s ended with exit code %d (log: %s)".formatted(ended.name(), code, ended.log()));
  }

  private void restartLater(String what) {
    Duration delay = RetryPolicy.PROCESS_RESTART.delay(failures);
    report.accept("%s; starting it again in %d s.".formatted(what, delay.toSeconds()));
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::restart);
  }

  private void launch() {
    process = launcher.get();
    startedAt = System.nanoTime();
    killed = false;
    frozen = false;
    supervise();
  }

  private synchronized void restart() {
    if (stopping || killed || process.isAlive()) {
      return;
    }
    try {
      launch();
      report.accept(process.name() + " was started again.");
    } catch (EmbeddedServiceException e) {
      failures++;
      restartLater(String.valueOf(e.getMessage()));
    }
  }
}
