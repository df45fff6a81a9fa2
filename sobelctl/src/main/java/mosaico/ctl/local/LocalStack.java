package mosaico.ctl.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import mosaico.ctl.client.Coordinator;
import mosaico.ctl.failure.Failure;
import mosaico.embedded.ChildProcess;
import org.jspecify.annotations.Nullable;

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

  private final Installation installation;
  private final Map<String, String> environment;
  private final Path logs;
  private final @Nullable Lessons lessons;
  private final ClosingStack closing;
  private final Consumer<String> report;
  private final Map<String, String> shared;
  private final List<SupervisedProcess> processes = new CopyOnWriteArrayList<>();

  /** By their IDs, in the order in which they were started. */
  private final Map<String, SupervisedProcess> workers = new LinkedHashMap<>();

  private int concurrency = 1;

  /**
   * Starts nothing yet.
   *
   * @param host the address of this machine on which the processes serve HTTP
   * @param environment this process's own, which they inherit
   * @param logs the folder of their logs
   * @param lessons for a class, which the workers follow; null: they work as fast as they can
   * @param closing will stop the workers first, then the coordinator
   * @param report receives a line for the person at the terminal when a process fails
   */
  LocalStack(
      Installation installation,
      BackingServices backing,
      InetAddress host,
      Map<String, String> environment,
      Path logs,
      @Nullable Lessons lessons,
      ClosingStack closing,
      Consumer<String> report) {
    this.installation = installation;
    this.environment = environment;
    this.logs = logs;
    this.lessons = lessons;
    this.closing = closing;
    this.report = report;
    this.shared =
        Map.of(
            "AMQP_URI", backing.broker().uri().toString(),
            "REDIS_URI", backing.redis().uri().toString(),
            "HTTP_HOST", host.getHostAddress());
  }

  /**
   * Starts the processes.
   *
   * @param own variables that the coordinator alone has
   */
  void start(int port, int workerCount, Map<String, String> own) {
    Map<String, String> variables = new HashMap<>(own);
    variables.put("HTTP_PORT", "" + port);
    SupervisedProcess coordinator = launch("coordinator", installation.coordinator(), variables);
    closing.push(() -> coordinator.stop(COORDINATOR_GRACE));
    // A class sees best who has what where each worker has one tile in hand.
    concurrency =
        lessons == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / workerCount) : 1;
    for (int n = 0; n < workerCount; n++) {
      var _ = nextWorker();
    }
    stopTogether();
  }

  /** Starts one more worker of the running stack. */
  void addWorker() {
    SupervisedProcess worker = nextWorker();
    worker.supervise();
    stopTogether();
  }

  private synchronized SupervisedProcess nextWorker() {
    String id = "worker-" + (workers.size() + 1);
    Map<String, String> own = new HashMap<>(lessons == null ? Map.of() : lessons.begin(id));
    own.put("WORKER_ID", id);
    own.put("WORKER_CONCURRENCY", environment.getOrDefault("WORKER_CONCURRENCY", "" + concurrency));
    own.put("HTTP_PORT", "0");
    SupervisedProcess worker = launch(id, installation.worker(), own);
    closing.push(() -> worker.stop(WORKER_GRACE));
    workers.put(id, worker);
    return worker;
  }

  /** What is closed first: all workers are asked to stop before any is waited for. */
  private void stopTogether() {
    closing.push(() -> processes.stream().skip(1).forEach(SupervisedProcess::terminate));
  }

  /** The workers' processes by their IDs, in the order in which they were started. */
  synchronized Map<String, SupervisedProcess> workers() {
    return new LinkedHashMap<>(workers);
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
      return coordinator.isReady() && coordinator.workers().containsAll(workers().keySet());
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
