package mosaico.ctl.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import mosaico.ctl.Main;
import mosaico.testkit.time.Eventually;

/** A running {@code sobelctl} over the stand-ins, as a person would start it. */
public final class Sobelctl implements AutoCloseable {
  private final Path folder;
  private final Process process;

  private Sobelctl(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  public static Sobelctl start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    Checkout.make(folder.resolve("home of mosaico"));
    Files.createDirectories(folder.resolve("state"));
    Files.createDirectories(folder.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dmosaico.home=" + folder.resolve("home of mosaico"));
    command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    // As the jar's manifest says.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    List.of(
            "AMQP_URI",
            "REDIS_URI",
            "HTTP_HOST",
            "WORKER_CONCURRENCY",
            "API_KEYS",
            "MOSAICO_API_KEY")
        .forEach(builder.environment()::remove);
    builder.environment().put("STAND_IN_STATE", folder.resolve("state").toString());
    builder.environment().putAll(environment);
    return new Sobelctl(folder, builder.start());
  }

  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  void sigterm() {
    process.destroy();
  }

  void sigkill() {
    process.destroyForcibly();
  }

  public String out() {
    return text("out");
  }

  public String err() {
    return text("err");
  }

  /** A stand-in's lines of state; none while it does not run. */
  List<String> state(String name) {
    return text("state/" + name).lines().toList();
  }

  /** The stand-in's process, once it runs. */
  Optional<ProcessHandle> process(String name) {
    return state(name).stream()
        .filter(line -> line.startsWith("pid="))
        .findFirst()
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line.substring("pid=".length()))));
  }

  /** Every process below this one, services included. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Waits for the condition as long as the process lives. */
  void await(BooleanSupplier condition) {
    Eventually.until(
        "sobelctl has come so far",
        () -> {
          if (!condition.getAsBoolean() && !process.isAlive()) {
            throw new AssertionError("sobelctl ended first: " + out() + err());
          }
          return condition.getAsBoolean();
        });
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private String text(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return ""; // the stand-in deleted it in between
    }
  }
}
