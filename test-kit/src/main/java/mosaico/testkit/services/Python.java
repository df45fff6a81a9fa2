package mosaico.testkit.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mosaico.embedded.Programs;

/** The machine's Python 3, for tests of programs written in it. */
public final class Python {
  private final List<Path> interpreters;
  private final Missing missing;

  /**
   * @param interpreters those to try, the best first
   */
  Python(List<Path> interpreters, Missing missing) {
    this.interpreters = interpreters;
    this.missing = missing;
  }

  /** Debian's, which has Debian's modules, or the one on the PATH. */
  public static Python ofThisMachine() {
    return new Python(Programs.pythons().toList(), Missing.fromEnvironment());
  }

  /**
   * The interpreter that has all of these modules. Where none has, the test is aborted, or fails
   * under {@code REQUIRE_SERVICES=true}.
   *
   * @param modules as {@code import} takes them; Debian's packages are named {@code python3-} and
   *     this
   */
  public Path with(String... modules) {
    return interpreters.stream()
        .filter(interpreter -> canImport(interpreter, modules))
        .findFirst()
        .orElseThrow(() -> missing.endTest(lack(modules)));
  }

  private static boolean canImport(Path interpreter, String... modules) {
    List<String> command =
        List.of(interpreter.toString(), "-c", "import " + String.join(", ", modules));
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lack(String... modules) {
    String packages =
        Stream.of(modules).map(module -> "python3-" + module).collect(Collectors.joining(" "));
    return "a test that needs Python 3 with the modules "
        + String.join(", ", modules)
        + ": install python3 "
        + packages
        + " (pipelines/verify.sh installs them on Debian)";
  }
}
