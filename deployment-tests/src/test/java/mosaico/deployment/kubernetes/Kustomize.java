package mosaico.deployment.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Renders manifests with the {@code kubectl} on the PATH. */
final class Kustomize {

  private final Path kubectl;

  private Kustomize(Path kubectl) {
    this.kubectl = kubectl;
  }

  static Optional<Kustomize> onPath() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Kustomize::new);
  }

  String render(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(kubectl.toString(), "kustomize", folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String rendered = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("kubectl kustomize " + folder + " failed; see its output above");
    }
    return rendered;
  }
}
