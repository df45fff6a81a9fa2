package mosaico.ctl.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mosaico.ctl.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

  @TempDir private Path home;

  private Installation installation() {
    return new Installation(home, Path.of("java"));
  }

  @Test
  void aWorkerStartsWithItsAheadOfTimeCacheOnceThereIsOne() throws IOException {
    Checkout.make(home);
    Path target = home.resolve("sobel-worker").resolve("target");
    Path cache = target.resolve("sobel-worker.aot");

    assertThat(installation().worker()).noneMatch(argument -> argument.contains("AOTCache"));

    Files.createFile(cache);

    assertThat(installation().worker())
        .startsWith("java")
        .endsWith("-XX:AOTCache=" + cache, "-jar", target.resolve("sobel-worker.jar").toString());
    assertThat(installation().coordinator()).noneMatch(argument -> argument.contains("AOTCache"));
  }

  @Test
  void aCheckoutThatIsNotBuiltIsRefused() {
    assertThatThrownBy(() -> installation().requireBuilt())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("coordinator.jar")
        .hasMessageContaining("pipelines/0-local.sh");
  }
}
