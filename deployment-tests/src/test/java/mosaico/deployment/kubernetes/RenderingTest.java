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
 * The committed renderings, which the other tests check, match the manifests.
 *
 * <p>On a machine with {@code kubectl}, the manifests are rendered again and compared. Without it,
 * the checksums that {@code render.sh} recorded show that neither manifests nor renderings have
 * changed since; {@code pipelines/verify.sh} prints which check was made.
 */
class RenderingTest {

  private static final String RENDER_AGAIN =
      "run deployment-tests/render.sh and commit what it writes";

  @Test
  void noManifestHasChangedSinceItWasRendered() throws IOException {
    assertThat(Checksums.recorded("sources.sha256"))
        .as(RENDER_AGAIN)
        .hasSizeGreaterThan(20)
        .isEqualTo(
            Checksums.of(Repository.ROOT.resolve("k8s"), Repository.ROOT, RenderingTest::isSource));
  }

  @Test
  void noRenderingWasEditedByHand() throws IOException {
    assertThat(Checksums.recorded("renderings.sha256"))
        .as(RENDER_AGAIN)
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
  void theRenderingEqualsKubectlsOutput(
      Rendering committed, Kustomize kustomize, @TempDir Path folder) throws Exception {
    Path manifests =
        committed.equals(Rendering.SECRETS)
            ? SecretExamples.copyTo(folder)
            : Repository.ROOT.resolve("k8s/overlays/" + committed.name());

    Rendering rendered = Rendering.of(committed.name(), kustomize.render(manifests));

    // Compared as documents: kubectl versions differ in order and line breaks.
    assertThat(rendered.resources())
        .as(RENDER_AGAIN)
        .containsExactlyInAnyOrderElementsOf(committed.resources());
  }

  static Stream<Object[]> renderedHere() {
    return Kustomize.onPath().stream()
        .flatMap(
            kustomize -> ManifestsTest.ALL.stream().map(each -> new Object[] {each, kustomize}));
  }

  /** The files that {@code render.sh} takes checksums of; generated secrets are not among them. */
  private static boolean isSource(String file) {
    return !file.equals("k8s/secrets/default_user.conf")
        && (file.endsWith(".yaml")
            || file.endsWith(".conf")
            || file.endsWith(".example")
            || file.endsWith("/enabled_plugins")
            || file.endsWith("/mosaico.env"));
  }
}
