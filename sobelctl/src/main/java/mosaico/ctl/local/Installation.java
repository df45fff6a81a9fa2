package mosaico.ctl.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mosaico.ctl.build.Build;
import mosaico.ctl.failure.Failure;

/**
 * Where the programs are: a built checkout, and the Java runtime of this process.
 *
 * @param home the checkout's root
 * @param java the {@code java} executable
 */
public record Installation(Path home, Path java) {

  /** The checkout that the property {@code mosaico.home} names, else the current folder. */
  public static Installation current() {
    return new Installation(
        Path.of(System.getProperty("mosaico.home", "")).toAbsolutePath().normalize(),
        Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  /**
   * Checks that the programs are built.
   *
   * @throws Failure if one is missing
   */
  public void requireBuilt() {
    coordinator();
    worker();
  }

  /** The command that starts a coordinator; with its ahead-of-time cache, if there is one. */
  public List<String> coordinator() {
    return command("coordinator");
  }

  /** The command that starts a worker; with its ahead-of-time cache, if there is one. */
  public List<String> worker() {
    return command("sobel-worker");
  }

  private List<String> command(String module) {
    Path jar = home.resolve(module).resolve("target").resolve(module + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new Failure(
          "There is no %s: start with pipelines/0-local.sh, which builds it.".formatted(jar));
    }
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(Build.jvmFlags());
    Path cache = jar.resolveSibling(module + ".aot");
    if (Files.isRegularFile(cache)) {
      // The JVM itself rejects a cache of classes that have changed since, and says so.
      command.add("-XX:AOTCache=" + cache);
    }
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }
}
