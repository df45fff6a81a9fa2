package mosaico.endtoend.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A coordinator or a worker as it is run for real: a process of its own. */
public final class ServiceProcess implements AutoCloseable {

  private static final List<String> JVM_FLAGS =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC");

  static final String HEAP = "1g";

  /** Far beyond what an orderly end takes on a busy machine. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a module's jar with a heap that is no test's concern. */
  public static ServiceProcess start(String module, String name, Map<String, String> environment) {
    return start(module, name, HEAP, environment);
  }

  /**
   * Starts a module's jar.
   *
   * @param module {@code coordinator} or {@code sobel-worker}
   * @param name for its log under target/logs
   * @param heap its largest size, as {@code -Xmx} takes it
   * @param environment beside that of this JVM
   */
  public static ServiceProcess start(
      String module, String name, String heap, Map<String, String> environment) {
    return start(Path.of(".."), module, name, heap, environment);
  }

  /**
   * Starts a module's jar of another checkout, with a heap that is no test's concern.
   *
   * @param home the checkout, which is built
   */
  public static ServiceProcess start(
      Path home, String module, String name, Map<String, String> environment) {
    return start(home, module, name, HEAP, environment);
  }

  private static ServiceProcess start(
      Path home, String module, String name, String heap, Map<String, String> environment) {
    Path jar =
        home.resolve(Path.of(module, "target", module + ".jar")).toAbsolutePath().normalize();
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is not built; run mvn verify from the top");
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(JVM_FLAGS);
    command.addAll(List.of("-Xmx" + heap, "-jar", jar.toString()));
    return run(command, name, environment);
  }

  /**
   * Starts a program of any kind.
   *
   * @param name for its log under target/logs
   * @param environment beside that of this JVM
   */
  static ServiceProcess run(List<String> command, String name, Map<String, String> environment) {
    try {
      Path logs = Files.createDirectories(Path.of("target", "logs"));
      Path log = Files.createTempFile(logs, name + "-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command);
      // A coordinator without a key starts processes of its own unless it is told not to.
      builder.environment().put("DECODER", "inline");
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      ServiceProcess started = new ServiceProcess(builder.start(), log);
      Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a line to its standard input. */
  void tell(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: what the process held is gone, and it tells nobody. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGSTOP: it stands still, keeping what it holds, until {@link #resume}. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("bash", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
      if (code != 0) {
        throw new AssertionError("SIG" + name + " could not be sent");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SIGTERM, then its exit code. */
  public int terminate() {
    process.destroy();
    return exitCode();
  }

  /** The exit code, once the process has ended by itself. */
  public int exitCode() {
    try {
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the process did not end; its log:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it has printed; JSON's escaped slashes as plain ones. */
  public String log() {
    try {
      return Files.readString(log).replace("\\/", "/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
