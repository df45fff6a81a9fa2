package mosaico.endtoend.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mosaico.testkit.time.Eventually;

/** A run of {@code pipelines/0-local.sh}, as a person starts it and presses Ctrl-C. */
public final class LocalScript implements AutoCloseable {
  private static final Duration RUN = Duration.ofMinutes(3);

  /**
   * What the process inherits may ignore SIGINT, as everything below a shell's background job does;
   * below a terminal it does not.
   */
  private static final List<String> AS_IN_A_TERMINAL =
      List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec {$ARGV[0]} @ARGV or die $!");

  private final Process process;
  private final Path out;
  private final Path err;

  private LocalScript(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts the script.
   *
   * @param checkout this project's root folder, by whichever way
   * @param folder the working directory
   */
  public static LocalScript start(Path checkout, Path folder, String... arguments) {
    List<String> command = new ArrayList<>(AS_IN_A_TERMINAL);
    command.add(checkout.resolve("pipelines/0-local.sh").toString());
    command.addAll(List.of(arguments));
    try {
      Path logs = Files.createDirectories(Path.of("target", "logs"));
      Path out = Files.createTempFile(logs, "0-local-out-", ".log");
      Path err = Files.createTempFile(logs, "0-local-err-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // What the tests are told about services is not meant for the script.
      List.of("AMQP_URI", "REDIS_URI", "HTTP_HOST").forEach(builder.environment()::remove);
      return new LocalScript(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it said to the person at the terminal. */
  public String out() {
    return text(out);
  }

  /** What it said of failures, without what a JVM says of the options that it was handed. */
  List<String> errors() {
    return text(err)
        .lines()
        .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
        .toList();
  }

  /** Waits until it has said something; fails at once where it ends instead. */
  public void awaitOut(String words) {
    Eventually.until(
        "the script says \"" + words + "\"",
        () -> {
          if (!process.isAlive() && !out().contains(words)) {
            throw new AssertionError("the script ended first: " + out() + errors());
          }
          return out().contains(words);
        });
  }

  /** Every process below it, services included. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Ctrl-C: SIGINT to the process that was started. */
  void interrupt() {
    try {
      new ProcessBuilder("bash", "-c", "kill -INT " + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The exit code, once it has ended. */
  int exitCode() {
    try {
      if (!process.waitFor(RUN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the script does not end: " + out() + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = descendants();
    process.destroyForcibly().onExit().join();
    children.forEach(child -> child.destroyForcibly());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
