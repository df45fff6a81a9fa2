package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests of a release name its images, and contain nobody's passwords. */
class PackManifestsTest {
  private static final String COORDINATOR = "sha256:" + "1".repeat(64);
  private static final String WORKER = "sha256:" + "2".repeat(64);

  @TempDir private Path folder;

  @Test
  void containTheImagesByDigestAndNoPassword() throws Exception {
    Sandbox sandbox = Sandbox.in(folder);
    Files.writeString(sandbox.home().resolve("k8s/secrets/broker.env"), "password=x\n");
    Path unpack = sandbox.home().resolve("unpack.sh");
    Files.copy(sandbox.home().resolve("pipelines/pack-manifests.sh"), unpack);
    Files.writeString(unpack, "#!/usr/bin/env bash\ncd \"${0%/*}/..\" && tar -xzf packed.tar.gz\n");

    Sandbox.Run run =
        sandbox.run(
            "pipelines/pack-manifests.sh", "packed.tar.gz", "ghcr.io/owner/", COORDINATOR, WORKER);
    Sandbox.Run unpacked = sandbox.run("unpack.sh");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(unpacked.exitCode()).as(unpacked.err()).isZero();
    assertThat(Files.readString(folder.resolve("k8s/base/kustomization.yaml")))
        .endsWith(
            """
            images:
              - name: mosaico-coordinator
                newName: ghcr.io/owner/mosaico-coordinator
                digest: %s
              - name: mosaico-worker
                newName: ghcr.io/owner/mosaico-worker
                digest: %s
            """
                .formatted(COORDINATOR, WORKER));
    assertThat(folder.resolve("k8s/secrets/generate.sh")).isExecutable();
    assertThat(folder.resolve("k8s/secrets/broker.env")).doesNotExist();
  }

  @Test
  void aTagIsNoDigest() throws Exception {
    Sandbox.Run run =
        Sandbox.in(folder)
            .run("pipelines/pack-manifests.sh", "a.tar.gz", "ghcr.io/owner", "0.1.0", WORKER);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'0.1.0' is no digest").hasLineCount(1);
  }
}
