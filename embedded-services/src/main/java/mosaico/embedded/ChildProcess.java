package mosaico.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A child process that writes its output to a log file and does not outlive this JVM.
 *
 * <p>Where Linux's {@code setpriv} and {@code setsid} are installed, the kernel kills the child
 * when this JVM dies, even of SIGKILL, and a Ctrl-C in the terminal reaches this JVM alone, so that
 * it can stop its children in order. Elsewhere only {@link #stop} ends the child.
 */
public final class ChildProcess implements AutoCloseable {
  /*
   * The kernel's parent-death signal is sent when the *thread* that started the child ends. So every
   * child is started by this one thread, which lives as long as the JVM.
   */
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("child-process-starter").factory());

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration SIGNAL = Duration.ofSeconds(5);

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a process.
   *
   * @param name what messages call it
   * @param command the program and its arguments
   * @param environment added to this JVM's own environment, over its values
   * @param log the file to append its output and errors to
   * @throws EmbeddedServiceException when the program cannot be started
   */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    List<String> tied = new ArrayList<>(ParentDeathSignal.PREFIX);
    tied.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(tied)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return new ChildProcess(name, STARTER.submit(builder::start).get(), log);
    } catch (ExecutionException e) {
      throw new EmbeddedServiceException(
          "%s cannot be started: %s".formatted(name, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServiceException(name + " was not started: interrupted", e);
    }
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code, 128 + n where signal n ended it; completes when the process is gone. */
  public CompletableFuture<Integer> exit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** The last lines of the log, at most {@code count}, oldest first. */
  public List<String> lastLines(int count) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of("(its log %s cannot be read: %s)".formatted(log, e.getMessage()));
    }
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /** Asks the process to end (SIGTERM) and returns at once. */
  public void terminate() {
    process.destroy();
  }

  /** Ends the process at once (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
  }

  /** Stops the process from running (SIGSTOP): its connections stay open. */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets a frozen process run on (SIGCONT). */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    if (!process.isAlive()) {
      return;
    }
    try {
      Process kill =
          new ProcessBuilder("kill", signal, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      var _ = kill.waitFor(SIGNAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new EmbeddedServiceException("No signal can be sent: there is no program 'kill'.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asks the process to end, and kills it when it has not ended after the grace time.
   *
   * @return whether it ended by itself
   */
  public boolean stop(Duration grace) {
    terminate();
    if (waitFor(grace)) {
      return true;
    }
    kill();
    awaitExit();
    return false;
  }

  /*
   * The two below wait on the process itself: exit() completes on the common pool, which has one
   * thread on a machine of two cores, and that one may be waiting for a lock that our caller holds.
   */

  /** Waits at most the given time for the process to end, and returns whether it has. */
  public boolean waitFor(Duration atMost) {
    try {
      return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits until the process has ended, ignoring interrupts, and returns its exit code. */
  public int awaitExit() {
    boolean interrupted = false;
    while (true) {
      try {
        int code = process.waitFor();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return code;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** Stops the process with a grace time of five seconds. */
  @Override
  public void close() {
    stop(GRACE);
  }
}
