package mosaico.testkit.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonTest {
  private static final Missing REQUIRED = new Missing(true, System.out);

  @TempDir Path folder;

  @Test
  void takesTheFirstThatHasAllModules() throws IOException {
    Path bare = interpreter("bare", "exit 1");
    Path furnished = interpreter("furnished", "[ \"$1 $2\" = '-c import pika, redis' ]");

    assertThat(new Python(List.of(bare, furnished), REQUIRED).with("pika", "redis"))
        .isEqualTo(furnished);
  }

  @Test
  void saysWhatToInstallWhereNoneHas() throws IOException {
    Python python = new Python(List.of(interpreter("bare", "exit 1")), REQUIRED);

    assertThatThrownBy(() -> python.with("pika", "redis"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Missing: a test that needs Python 3 with the modules pika, redis")
        .hasMessageContaining("install python3 python3-pika python3-redis")
        .hasMessageContaining("pipelines/verify.sh");
  }

  private Path interpreter(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
