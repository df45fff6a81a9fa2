package mosaico.deployment.scripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A copy of the files that the scripts use, in a folder with spaces in its name, and a PATH of a
 * few usual programs and of fake tools, which record their calls. The scripts run in the PATH's
 * bash, or in the one that {@code -Dmosaico.bash} names, such as macOS's {@code /bin/bash} 3.2.
 */
final class Sandbox {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> COPIED =
      List.of("pipelines", "terraform", "k8s", "pom.xml", "compose.yaml", ".github/workflows");
  private static final Path BASH =
      Optional.ofNullable(System.getProperty("mosaico.bash"))
          .map(Path::of)
          .orElseGet(() -> onPath("bash"));
  private static final Path USUAL_PROGRAMS =
      linked(
          Path.of("target/usual-programs").toAbsolutePath(),
          List.of(
              "base64",
              "basename",
              "bash",
              "cat",
              "cmp",
              "cut",
              "dirname",
              "env",
              "find",
              "git",
              "cp",
              "grep",
              "gzip",
              "mkdir",
              "mktemp",
              "mv",
              "od",
              "rm",
              "sed",
              "sleep",
              "sort",
              "tar",
              "tr",
              "wc"));
  private static final List<String> TOOLS =
      List.of(
          "gcloud",
          "terraform",
          "kubectl",
          "docker",
          "gke-gcloud-auth-plugin",
          "mvn",
          "curl",
          "kind",
          "apt-get",
          "npm",
          "tmux",
          "chromium");

  private final Path folder;
  private final Path home;
  private final Path tools;
  private final Path calls;
  private final Path answers;
  private final List<String> variables = new ArrayList<>();
  private String typed = "";

  private Sandbox(Path folder) throws IOException {
    this.folder = folder;
    home = folder.resolve("a check out");
    tools = folder.resolve("tools");
    calls = folder.resolve("calls");
    answers = folder.resolve("answers");
    Files.createDirectory(tools);
    Files.createFile(calls);
    Files.createFile(answers);
    for (String name : COPIED) {
      alsoCopy(name);
    }
    for (String tool : TOOLS) {
      fake(tools.resolve(tool));
    }
  }

  /** Copies one more file or folder of the repository. */
  Sandbox alsoCopy(String name) throws IOException {
    Files.createDirectories(home.resolve(name).getParent());
    copy(REPOSITORY.resolve(name), home.resolve(name));
    return this;
  }

  static Sandbox in(Path folder) {
    try {
      return new Sandbox(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a configuration: the settings without defaults, then these lines of NAME=VALUE. */
  Sandbox configured(String... more) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "PROJECT_ID=my-project-1",
                "REGION=europe-west1",
                "STATE_BUCKET=my-project-1-state",
                "IMAGE_TAG=1.2.3"));
    lines.addAll(List.of(more));
    Files.write(home.resolve("pipelines/config.env"), lines);
    return this;
  }

  /**
   * Sets the output of calls that match a pattern; later answers take precedence.
   *
   * @param exitCode the exit code; −1 if the tool runs until it is killed
   */
  Sandbox answering(String pattern, int exitCode, String output) throws IOException {
    return answering(1, pattern, exitCode, output);
  }

  /** Sets the output of the nth call that matches a pattern, and of those after it. */
  Sandbox answeringFrom(int nth, String pattern, String output) throws IOException {
    return answering(nth, pattern, 0, output);
  }

  private Sandbox answering(int from, String pattern, int exitCode, String output)
      throws IOException {
    String escaped = output.replace("\n", "\\n");
    String line = "%s\t%d\t%d\t%s\n".formatted(pattern, from, exitCode, escaped);
    Files.writeString(answers, line + Files.readString(answers));
    return this;
  }

  Sandbox without(String tool) throws IOException {
    Files.delete(tools.resolve(tool));
    return this;
  }

  /** Makes {@code sleep} return at once. */
  Sandbox withoutSleeping() throws IOException {
    fake(tools.resolve("sleep"));
    return this;
  }

  /** Replaces the JDK by one that only records its calls. */
  Sandbox withFakeJava() throws IOException {
    Path jdk = Files.createDirectories(folder.resolve("jdk/bin"));
    fake(jdk.resolve("java"));
    fake(jdk.resolve("javac"));
    return with("JAVA_HOME=" + jdk.getParent())
        .answering("java -XshowSettings*", 0, "    java.specification.version = 25\n");
  }

  /** Sets a variable of the scripts' environment: NAME=VALUE. */
  Sandbox with(String variable) {
    variables.add(variable);
    return this;
  }

  Path home() {
    return home;
  }

  /** Sets what a person types; nothing by default. */
  Sandbox typing(String text) {
    typed = text;
    return this;
  }

  /** Runs a script of the copy, from a folder that is not its own. */
  Run run(String script, String... arguments) throws IOException, InterruptedException {
    Files.writeString(calls, "");
    List<String> command = new ArrayList<>(List.of(home.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(calls.resolveSibling("in"), typed);
    Path out = calls.resolveSibling("out");
    Path err = calls.resolveSibling("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(Redirect.to(out.toFile()))
            .redirectError(Redirect.to(err.toFile()));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", tools + ":" + USUAL_PROGRAMS);
    environment.put("HOME", folder.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("CALLS", calls.toString());
    environment.put("ANSWERS", answers.toString());
    variables.forEach(
        variable -> environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]));
    int exitCode = builder.start().waitFor();
    return new Run(
        exitCode, Files.readString(out), Files.readString(err), Files.readAllLines(calls));
  }

  /**
   * The result of a script.
   *
   * @param calls the command lines of the fake tools, in order
   */
  record Run(int exitCode, String out, String err, List<String> calls) {
    Run(int exitCode, String out, String err, List<String> calls) {
      this.exitCode = exitCode;
      this.out = out;
      this.err = err;
      this.calls = List.copyOf(calls);
    }

    /** The calls that begin with a text. */
    List<String> calls(String beginning) {
      return calls.stream().filter(call -> call.startsWith(beginning)).toList();
    }
  }

  private static void fake(Path file) throws IOException {
    try (InputStream script =
        Objects.requireNonNull(Sandbox.class.getResourceAsStream("fake-tool.sh"))) {
      Files.write(file, script.readAllBytes(), StandardOpenOption.CREATE_NEW);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** A folder with links to some programs on the PATH. */
  private static Path linked(Path folder, List<String> programs) {
    try {
      Files.createDirectories(folder);
      for (String program : programs) {
        Files.deleteIfExists(folder.resolve(program));
        Files.createSymbolicLink(
            folder.resolve(program), program.equals("bash") ? BASH : onPath(program));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path onPath(String program) {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(program + " is not on the PATH"));
  }

  /** Copies files with their permissions, except those that git ignores. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(file -> !isIgnored(file)).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static boolean isIgnored(Path file) {
    String path = REPOSITORY.relativize(file).toString();
    return path.matches(
        ".*/\\.(terraform|generated)(/.*)?|pipelines/config\\.env|k8s/secrets/.*\\.(env|conf)");
  }
}
