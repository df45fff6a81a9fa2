package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script by which a worker VM fetches its worker's settings. */
class FetchSettingsTest {
  private static final String SCRIPT = "terraform/workers/vm/fetch-settings.sh";

  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void metadataAndSecrets() throws IOException {
    sandbox =
        Sandbox.in(folder)
            .answering("curl*/service-accounts/default/token", 0, "{\"access_token\": \"t-1\"}")
            .answering("curl*/instance/name", 0, "mosaico-worker-x1z2")
            .answering(
                "curl*/projects/p/secrets/amqp/versions/latest:access",
                0,
                secret("amqp://a:b@h/%2F"))
            .answering(
                "curl*/projects/p/secrets/redis/versions/latest:access",
                0,
                secret("redis://c:d@h"));
  }

  @Test
  void writesTheEnvironmentReadableByItselfOnly() throws Exception {
    Sandbox.Run run = sandbox.run(SCRIPT, "p", "amqp", "redis");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("worker.env"))
        .hasContent(
            """
            WORKER_ID=mosaico-worker-x1z2
            AMQP_URI=amqp://a:b@h/%2F
            REDIS_URI=redis://c:d@h
            """);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("worker.env"))))
        .isEqualTo("rw-------");
    assertThat(String.join("\n", run.calls()) + run.out() + run.err()).doesNotContain("t-1", "a:b");
  }

  @Test
  void failsIfASecretCannotBeRead() throws Exception {
    sandbox.answering("curl*/secrets/redis/*", 22, "");

    assertThat(sandbox.run(SCRIPT, "p", "amqp", "redis").exitCode()).isEqualTo(22);
    assertThat(folder.resolve("worker.env")).doesNotExist();
  }

  @Test
  void namesTheStepThatWritesAMissingSecret() throws Exception {
    sandbox.answering("curl*/secrets/redis/*", 0, "{}");

    Sandbox.Run run = sandbox.run(SCRIPT, "p", "amqp", "redis");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("pipelines/1.1-services.sh writes them");
    assertThat(folder.resolve("worker.env")).doesNotExist();
  }

  private static String secret(String value) {
    String data = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    return "{\"name\": \"n\", \"payload\": {\n  \"data\": \"%s\"\n}}".formatted(data);
  }
}
