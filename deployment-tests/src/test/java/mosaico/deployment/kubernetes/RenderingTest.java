package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The renderings that the other tests look at are of the manifests as they are now.
 *
 * <p>Not every machine has {@code kubectl}. Where it is, the manifests are rendered anew. Where it
 * is not, the checksums that {@code render.sh} took with the renderings say that no manifest has
 * changed since; {@code pipelines/verify.sh} tells which of the two it was.
 */
class RenderingTest {

  private static final String AGAIN = "run deployment-tests/render.sh and commit what it writes";

  @Test
  void noManifestHasChangedSinceItWasRendered() throws Exception {
    List<String> recorded =
        Repository.read(Repository.RENDERED.resolve("sources.sha256")).lines().toList();

    assertThat(recorded).as(AGAIN).hasSizeGreaterThan(20).isEqualTo(checksums());
  }

  @Test
  void everyOverlayIsTested() throws IOException {
    try (Stream<Path> folders = Files.list(Repository.ROOT.resolve("k8s/overlays"))) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Rendering.OVERLAYS.stream().map(Rendering::name).toList());
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("renderedHere")
  void theRenderingIsWhatKubectlMakesNow(Rendering committed, Kustomize kustomize)
      throws Exception {
    String rendered = kustomize.render(Repository.ROOT.resolve("k8s/overlays/" + committed.name()));

    // As documents: another kubectl may order or break lines otherwise.
    assertThat(Rendering.of(committed.name(), rendered).resources())
        .as(AGAIN)
        .containsExactlyInAnyOrderElementsOf(committed.resources());
  }

  static Stream<Object[]> renderedHere() {
    return Kustomize.ofThisMachine().stream()
        .flatMap(
            kustomize -> Rendering.OVERLAYS.stream().map(each -> new Object[] {each, kustomize}));
  }

  private static List<String> checksums() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("k8s"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> Repository.ROOT.relativize(file).toString())
          .filter(RenderingTest::isSource)
          .sorted()
          .map(file -> checksum(file) + "  " + file)
          .toList();
    }
  }

  /** As in {@code render.sh}; what git ignores beside the examples is none. */
  private static boolean isSource(String file) {
    return !file.equals("k8s/secrets/default_user.conf")
        && (file.endsWith(".yaml")
            || file.endsWith(".conf")
            || file.endsWith(".example")
            || file.endsWith("/enabled_plugins")
            || file.endsWith("/mosaico.env"));
  }

  private static String checksum(String file) {
    try {
      byte[] content = Files.readAllBytes(Repository.ROOT.resolve(file));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
