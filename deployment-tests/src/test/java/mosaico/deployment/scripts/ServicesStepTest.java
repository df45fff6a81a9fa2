package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1.1-services: whose passwords are made once, and shown to nobody. */
class ServicesStepTest {
  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void cluster() throws IOException {
    sandbox = StandInCluster.in(folder);
  }

  @Test
  void passwordsAreMadeOnceAndLeaveNoFile() throws Exception {
    Sandbox.Run run = sandbox.run(Steps.path("1.1-services"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("kubectl apply -k k8s/secrets")).hasSize(1);
    for (String file : List.of("broker.env", "default_user.conf", "store.env", "api-keys.env")) {
      assertThat(sandbox.home().resolve("k8s/secrets").resolve(file)).doesNotExist();
    }

    sandbox.answering(
        "kubectl * get secret mosaico-broker mosaico-store*", 0, StandInCluster.ALL_SECRETS);
    assertThat(sandbox.run(Steps.path("1.1-services")).calls("kubectl apply -k k8s/secrets"))
        .isEmpty();
  }

  @Test
  void passwordsThatCannotBeAskedForAreNotMadeAnew() throws Exception {
    String question = "kubectl * get secret mosaico-broker mosaico-store*";
    sandbox.answering(question, 0, "secret/mosaico-broker\n");
    Sandbox.Run some = sandbox.run(Steps.path("1.1-services"));
    sandbox.answering(question, 9, "");
    Sandbox.Run unknown = sandbox.run(Steps.path("1.1-services"));

    assertThat(some.exitCode()).isEqualTo(1);
    assertThat(some.err()).contains("of three Secrets there are only: secret/mosaico-broker");
    assertThat(unknown.exitCode()).isEqualTo(9);
    assertThat(some.calls("kubectl apply")).isEmpty();
    assertThat(unknown.calls("kubectl apply")).isEmpty();
  }

  @Test
  void theVmsAddressesGoToSecretManagerUnprintedAndOnlyWhereTheyChanged() throws Exception {
    sandbox.answering("gcloud secrets versions access*", 1, "");
    Sandbox.Run first = sandbox.run(Steps.path("1.1-services"));
    assertThat(first.calls())
        .containsSequence(
            "gcloud secrets versions add mosaico-amqp-uri --data-file=-",
            "stdin " + StandInCluster.BROKER_URI)
        .containsSequence(
            "gcloud secrets versions add mosaico-redis-uri --data-file=-",
            "stdin " + StandInCluster.REDIS_URI);
    assertThat(first.out() + first.err()).doesNotContain("pw-broker", "pw-store");

    sandbox.answering("gcloud secrets versions access *amqp*", 0, StandInCluster.BROKER_URI);
    assertThat(sandbox.run(Steps.path("1.1-services")).calls("gcloud secrets versions add"))
        .containsExactly("gcloud secrets versions add mosaico-redis-uri --data-file=-");
  }
}
