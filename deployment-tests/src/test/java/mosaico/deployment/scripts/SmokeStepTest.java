package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeStepTest {
  private static final String FORWARDING = "Forwarding from 127.0.0.1:45678 -> 8080\n";
  private static final String WORKERS = "curl * http://127.0.0.1:45678/api/workers/status";

  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void cluster() throws IOException {
    sandbox = FakeCluster.in(folder);
  }

  @Test
  void failsIfTheClusterCannotBeReached() throws Exception {
    sandbox
        .answering("kubectl * get secret mosaico-api-keys*", 0, FakeCluster.base64("key-1,key-2"))
        .answering("kubectl * port-forward*", 1, "");

    Sandbox.Run run = sandbox.run(Steps.path("5-smoke"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("kubectl could not forward to the coordinator");
    assertThat(run.out() + run.err()).doesNotContain("key-1");
  }

  @Test
  void passesTheKeyWithoutShowingIt() throws Exception {
    sandbox
        .withFakeJava()
        .answering("kubectl * get secret mosaico-api-keys*", 0, FakeCluster.base64("key-1,key-2"))
        .answering("kubectl * port-forward*", 0, FORWARDING)
        .answering(WORKERS, 0, "{\"workers\": [{\"id\": \"mosaico-worker-x1z2\"}]}");

    Sandbox.Run right = sandbox.run(Steps.path("5-smoke"), "my image.png");
    sandbox.answering("java -jar*", 1, "");
    Sandbox.Run wrong = sandbox.run(Steps.path("5-smoke"));

    assertThat(right.exitCode()).as(right.err()).isZero();
    assertThat(right.calls().getLast())
        .isEqualTo(
            "java -jar sobelctl/target/sobelctl.jar verify --server http://127.0.0.1:45678 "
                + folder.resolve("my image.png"));
    assertThat(String.join("\n", right.calls()) + right.out() + right.err())
        .doesNotContain("key-1");
    assertThat(wrong.exitCode()).isEqualTo(1);
  }

  @Test
  void theUrlMayBeAnArgumentOfItsOwn() throws Exception {
    Sandbox.Run joined =
        sandbox.run(Steps.path("5-smoke"), "--url=http://localhost:8080", "--dry-run");
    Sandbox.Run separate =
        sandbox.run(Steps.path("5-smoke"), "--dry-run", "--url", "http://localhost:8080");
    Sandbox.Run missing = sandbox.run(Steps.path("5-smoke"), "--url");

    assertThat(separate.exitCode()).as(separate.err()).isZero();
    assertThat(separate.out()).isEqualTo(joined.out());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).isEqualTo("5-smoke.sh: --url needs a URL; see --help\n");
  }

  @Test
  void givesUpForwardingAfterAMinute() throws Exception {
    sandbox.withFakeJava().withoutSleeping().answering("kubectl * port-forward*", -1, "");

    Sandbox.Run run = sandbox.run(Steps.path("5-smoke"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("kubectl did not forward to the coordinator within a minute");
    assertThat(run.calls("java -jar")).isEmpty();
  }

  @Test
  void requiresAWorkerVmIfTheOverlayIsForVms() throws Exception {
    sandbox
        .withFakeJava()
        .withoutSleeping()
        .answering("kubectl * port-forward*", 0, FORWARDING)
        .answering(WORKERS, 0, "{\"workers\": [{\"id\": \"worker-7d9f-abcde\"}]}");

    Sandbox.Run vms = sandbox.run(Steps.path("5-smoke"));
    Sandbox.Run pods = sandbox.configured("OVERLAY=gke").run(Steps.path("5-smoke"));

    assertThat(vms.exitCode()).isEqualTo(1);
    assertThat(vms.err())
        .contains("no worker VM has registered within two minutes", "pipelines/3-workers.sh");
    assertThat(vms.calls("curl")).hasSize(120);
    assertThat(vms.calls().stream().filter("sleep 1"::equals)).hasSize(120);
    assertThat(vms.calls("java -jar")).isEmpty();
    assertThat(pods.exitCode()).as(pods.err()).isZero();
  }

  @Test
  void waitsForAWorkerVmToRegister() throws Exception {
    sandbox
        .withFakeJava()
        .withoutSleeping()
        .answering("kubectl * port-forward*", 0, FORWARDING)
        .answeringFrom(3, WORKERS, "{\"workers\": [{\"id\": \"mosaico-worker-x1z2\"}]}");

    Sandbox.Run run = sandbox.run(Steps.path("5-smoke"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("curl")).hasSize(3);
    assertThat(run.calls().getLast()).startsWith("java -jar");
  }

  @Test
  void aDryRunNeedsNoJdk() throws Exception {
    Sandbox.Run run = sandbox.withFakeJava().run(Steps.path("5-smoke"), "--dry-run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls()).isEmpty();
  }

  @Test
  void aUrlNeedsNoCluster() throws Exception {
    Sandbox.Run run =
        sandbox.withFakeJava().run(Steps.path("5-smoke"), "--url=http://localhost:8080");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("gcloud")).isEmpty();
    assertThat(run.calls("kubectl")).isEmpty();
    assertThat(run.calls().getLast()).endsWith("verify --server http://localhost:8080");
  }
}
