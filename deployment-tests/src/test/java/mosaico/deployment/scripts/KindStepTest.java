package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 0-kind with fakes of kind, kubectl, Docker and Java. */
class KindStepTest {
  private static final String SCRIPT = "pipelines/0-kind.sh";
  private static final String INTRUDER = "kubectl * run intruder *";
  private static final String STRANGER = "kubectl * run stranger *";

  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void cluster() throws IOException {
    sandbox =
        Sandbox.in(folder)
            .withFakeJava()
            .answering(
                "kubectl * get secret mosaico-api-keys --output *", 0, FakeCluster.base64("k"))
            .answering(INTRUDER, 1, "pods \"intruder\" is forbidden: violates PodSecurity")
            .answering(
                STRANGER, 0, "coordinator/80 open\nredis/6379 closed\nrabbitmq/5672 closed\n")
            .answering("kubectl * port-forward *", -1, "Forwarding from 127.0.0.1:40001 -> 8080\n");
  }

  @Test
  void buildsLoadsAppliesAndChecks() throws Exception {
    Sandbox.Run run = sandbox.run(SCRIPT);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("docker build")).hasSize(2);
    assertThat(run.calls("kind load docker-image --name mosaico"))
        .containsExactly(
            "kind load docker-image --name mosaico mosaico-coordinator:dev mosaico-worker:dev");
    assertThat(run.calls("kubectl apply -k")).hasSize(2);
    assertThat(run.calls("kind delete")).isEmpty();
    assertThat(run.calls("java"))
        .last()
        .asString()
        .endsWith("verify --server http://127.0.0.1:40001");
    assertThat(run.out()).contains("pipelines/0-kind.sh --destroy");
  }

  @Test
  void aSecondRunKeepsClusterAndPasswords() throws Exception {
    sandbox
        .answering("kind get clusters", 0, "other\nmosaico\n")
        .answering(
            "kubectl * get secret mosaico-broker mosaico-store*", 0, FakeCluster.ALL_SECRETS);

    Sandbox.Run run = sandbox.run(SCRIPT);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("kind create")).isEmpty();
    assertThat(run.calls("kubectl apply -k k8s/secrets")).isEmpty();
  }

  @Test
  void aReleasesImagesAreNotBuilt() throws Exception {
    Sandbox.Run run = sandbox.run(SCRIPT, "--published=ghcr.io/owner/", "--tag=0.1.0");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("docker"))
        .containsExactly(
            "docker pull ghcr.io/owner/mosaico-coordinator:0.1.0",
            "docker pull ghcr.io/owner/mosaico-worker:0.1.0");
    assertThat(
            Files.readString(
                sandbox.home().resolve("pipelines/.generated/kind/kustomization.yaml")))
        .contains("- ../../../k8s/overlays/local\n", "newName: ghcr.io/owner/mosaico-worker\n");
  }

  @ParameterizedTest
  @CsvSource({
    "kubectl * run intruder *, 0, created, admits a pod that may run as root",
    "kubectl * run intruder *, 1, no connection, refused for another reason",
    "kubectl * run stranger *, 0, coordinator/80 open, is not what k8s/base/network.yaml allows",
    "kubectl * get secret mosaico-broker mosaico-store*, 0, secret/mosaico-broker, only some"
  })
  void aFailedCheckFailsAndDeletesTheClusterOnce(
      String call, int exitCode, String answer, String message) throws Exception {
    sandbox.answering(call, exitCode, answer);

    Sandbox.Run kept = sandbox.run(SCRIPT);
    Sandbox.Run once = sandbox.run(SCRIPT, "--once");

    assertThat(kept.exitCode()).isEqualTo(1);
    assertThat(kept.err()).contains(message);
    assertThat(kept.calls("kind delete")).isEmpty();
    assertThat(once.exitCode()).isEqualTo(1);
    assertThat(once.calls("kubectl --namespace mosaico get events")).hasSize(1);
    assertThat(once.calls()).last().asString().startsWith("kind delete cluster --name mosaico");
  }

  @Test
  void onceDeletesTheClusterAfterSuccess() throws Exception {
    Sandbox.Run run = sandbox.run(SCRIPT, "--once");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls()).last().asString().startsWith("kind delete cluster --name mosaico");
  }
}
