package mosaico.ctl.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mosaico.ctl.client.Coordinator;
import mosaico.ctl.failure.Failure;
import mosaico.embedded.ChildProcess;

/** The processes of a local stack: one coordinator and some workers. */
final class LocalStack {
  private static final Duration START = Duration.ofMinutes(2);

  /** Until a process has tried to connect, it says that it has not. */
  private static final Duration FIRST_TRY = Duration.ofSeconds(3);

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration WORKER_GRACE = Duration.ofSeconds(10);

  /** Longer than an orderly shutdown that waits for its clients as long as it may. */
  private static final Duration COORDINATOR_GRACE = Duration.ofSeconds(20);

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Map<String, String> environment;
  private final Path logs;
  private final Consumer<String> report;
  private final Map<String, String> shared;
  private final List<SupervisedProcess> processes = new ArrayList<>();
  private final Set<String> workerIds = new HashSet<>();

  /**
   * Starts nothing yet.
   *
   * @param host the address of this machine on which the processes serve HTTP
   * @param environment this process's own, which they inherit
   * @param logs the folder of their logs
   * @param report receives a line for the person at the terminal when a process fails
   */
  LocalStack(
      BackingServices backing,
      InetAddress host,
      Map<String, String> environment,
      Path logs,
      Consumer<String> report) {
    this.environment = environment;
    this.logs = logs;
    this.report = report;
    this.shared =
        Map.of(
            "AMQP_URI", backing.amqp().toString(),
            "REDIS_URI", backing.redis().toString(),
            "HTTP_HOST", host.getHostAddress());
  }

  /** Starts the processes; {@code closing} will stop the workers first, then the coordinator. */
  void start(Installation installation, int port, int workerCount, ClosingStack closing) {
    SupervisedProcess coordinator =
        launch("coordinator", installation.coordinator(), Map.of("HTTP_PORT", "" + port));
    closing.push(() -> coordinator.stop(COORDINATOR_GRACE));
    String concurrency =
        environment.getOrDefault(
            "WORKER_CONCURRENCY",
            "" + Math.max(1, Runtime.getRuntime().availableProcessors() / workerCount));
    for (String id : IntStream.rangeClosed(1, workerCount).mapToObj(n -> "worker-" + n).toList()) {
      Map<String, String> own =
          Map.of("WORKER_ID", id, "WORKER_CONCURRENCY", concurrency, "HTTP_PORT", "0");
      SupervisedProcess worker = launch(id, installation.worker(), own);
      closing.push(() -> worker.stop(WORKER_GRACE));
      workerIds.add(id);
    }
    // Closed first: all workers are asked to stop before any is waited for.
    closing.push(() -> processes.stream().skip(1).forEach(SupervisedProcess::terminate));
  }

  /**
   * Waits until the coordinator is ready and knows all workers.
   *
   * @throws Failure if a process ends instead, or it takes too long
   */
  void awaitReady(Coordinator coordinator) {
    long start = System.nanoTime();
    List<String> said = List.of();
    while (!isReady(coordinator)) {
      processes.forEach(SupervisedProcess::requireAlive);
      List<String> reasons = reasons(coordinator);
      if (!reasons.equals(said) && System.nanoTime() - start > FIRST_TRY.toNanos()) {
        said = reasons;
        reasons.forEach(reason -> report.accept("Not ready yet: " + reason));
      }
      if (System.nanoTime() - start > START.toNanos()) {
        throw new Failure(
            "The stack was not ready within %d s; the end of the coordinator's log: %s"
                .formatted(START.toSeconds(), processes.getFirst().logTail()));
      }
      pause();
    }
  }

  /** From now on, restarts processes that end. */
  void supervise() {
    processes.forEach(SupervisedProcess::supervise);
  }

  private boolean isReady(Coordinator coordinator) {
    try {
      return coordinator.isReady() && coordinator.workers().containsAll(workerIds);
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  private static List<String> reasons(Coordinator coordinator) {
    try {
      return coordinator.reasonsNotReady();
    } catch (IOException e) {
      return List.of(); // not listening yet
    }
  }

  private SupervisedProcess launch(String name, List<String> command, Map<String, String> own) {
    Map<String, String> variables = new HashMap<>(shared);
    variables.putAll(own);
    Path log = logs.resolve(name + ".log");
    SupervisedProcess process =
        new SupervisedProcess(() -> ChildProcess.start(name, command, variables, log), report);
    processes.add(process);
    return process;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("Interrupted while the stack started.", e);
    }
  }

  /** The URL at which people on this machine reach a stack that serves on the given address. */
  static URI address(InetAddress host, int port) {
    boolean local = host.isAnyLocalAddress() || host.equals(LOOPBACK);
    String name = local ? "localhost" : host.getHostAddress();
    return URI.create("http://%s:%d".formatted(name.contains(":") ? "[" + name + "]" : name, port));
  }
}
