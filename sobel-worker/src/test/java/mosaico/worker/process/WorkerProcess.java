package mosaico.worker.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mosaico.testkit.time.Eventually;

/** A worker as its users start it: a process of its own. */
final class WorkerProcess implements AutoCloseable {

  private final Process process;
  private final Path log;

  private WorkerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a worker on these services and any free port; does not wait for it. */
  static WorkerProcess start(Path folder, String id, URI broker, URI redis, int concurrency)
      throws IOException {
    return start(folder, environment(id, broker, redis, concurrency));
  }

  /** What {@link #start(Path, String, URI, URI, int)} gives a worker to know. */
  static Map<String, String> environment(String id, URI broker, URI redis, int concurrency) {
    return Map.of(
        "WORKER_ID", id,
        "AMQP_URI", broker.toString(),
        "REDIS_URI", redis.toString(),
        "WORKER_CONCURRENCY", Integer.toString(concurrency),
        "HTTP_PORT", "0");
  }

  static WorkerProcess start(Path folder, Map<String, String> environment) throws IOException {
    return start(folder, environment, System.getProperty("java.class.path"));
  }

  /** Starts a worker one of whose classes is damaged, as by a copy of its jar that broke off. */
  static WorkerProcess startDamaged(Path folder, Map<String, String> environment, Class<?> damaged)
      throws IOException {
    Path classes = Files.createTempDirectory(folder, "damaged-");
    Path file = classes.resolve(damaged.getName().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    return start(
        folder, environment, classes + File.pathSeparator + System.getProperty("java.class.path"));
  }

  private static WorkerProcess start(Path folder, Map<String, String> environment, String classPath)
      throws IOException {
    Path log = Files.createTempFile(folder, "worker-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "mosaico.worker.Main"));
    builder.environment().keySet().removeIf(name -> name.startsWith("WORKER_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new WorkerProcess(builder.start(), log);
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitLog(String text) {
    Eventually.until("the worker's log says \"" + text + "\"", () -> log().contains(text));
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the worker does not end: " + log());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
