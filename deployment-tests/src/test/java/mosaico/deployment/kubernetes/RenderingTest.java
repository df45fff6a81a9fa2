package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The renderings that the other tests look at are of the manifests as they are now.
 *
 * <p>Not every machine has {@code kubectl}. Where it is, the manifests are rendered anew. Where it
 * is not, the checksums that {@code render.sh} took with the renderings say that neither a manifest
 * nor a rendering has changed since; {@code pipelines/verify.sh} tells which of the two it was.
 */
class RenderingTest {

  private static final String AGAIN = "run deployment-tests/render.sh and commit what it writes";

  @Test
  void noManifestHasChangedSinceItWasRendered() throws IOException {
    assertThat(Checksums.recorded("sources.sha256"))
        .as(AGAIN)
        .hasSizeGreaterThan(20)
        .isEqualTo(
            Checksums.of(Repository.ROOT.resolve("k8s"), Repository.ROOT, RenderingTest::isSource));
  }

  @Test
  void noRenderingWasEditedByHand() throws IOException {
    assertThat(Checksums.recorded("renderings.sha256"))
        .as(AGAIN)
        .hasSameSizeAs(ManifestsTest.ALL)
        .isEqualTo(
            Checksums.of(Repository.RENDERED, Repository.RENDERED, name -> name.endsWith(".yaml")));
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
  void theRenderingIsWhatKubectlMakesNow(
      Rendering committed, Kustomize kustomize, @TempDir Path folder) throws Exception {
    Path manifests =
        committed.equals(Rendering.SECRETS)
            ? Secrets.withExamples(folder)
            : Repository.ROOT.resolve("k8s/overlays/" + committed.name());

    Rendering rendered = Rendering.of(committed.name(), kustomize.render(manifests));

    // As documents: another kubectl may order or break lines otherwise.
    assertThat(rendered.resources())
        .as(AGAIN)
        .containsExactlyInAnyOrderElementsOf(committed.resources());
  }

  static Stream<Object[]> renderedHere() {
    return Kustomize.ofThisMachine().stream()
        .flatMap(
            kustomize -> ManifestsTest.ALL.stream().map(each -> new Object[] {each, kustomize}));
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
}
