package mosaico.endtoend.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code sobelctl} as a process of its own, which talks to one coordinator. */
final class Command {
  private final Path folder;
  private final URI server;

  /**
   * Runs nothing yet.
   *
   * @param folder in which it runs; its output is kept there
   */
  Command(Path folder, URI server) {
    this.folder = folder;
    this.server = server;
  }

  /** What a run left behind. */
  record Run(int code, byte[] out, String err) {
    String text() {
      return new String(out, UTF_8);
    }
  }

  /** Runs it with these arguments and no input. */
  Run run(String... arguments) throws Exception {
    return run(Path.of("/dev/null"), folder.resolve("out"), arguments);
  }

  /** Runs it with these files as standard input and standard output. */
  Run run(Path in, Path out, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(line());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("MOSAICO_SERVER", server.toString());
    int code = builder.start().waitFor();
    byte[] written = Files.isRegularFile(out) ? Files.readAllBytes(out) : new byte[0];
    return new Run(code, written, Files.readString(folder.resolve("err")));
  }

  /** The words that start it: the program as it is shipped. */
  static List<String> line() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-jar",
        Path.of("..", "sobelctl", "target", "sobelctl.jar")
            .toAbsolutePath()
            .normalize()
            .toString());
  }
}
