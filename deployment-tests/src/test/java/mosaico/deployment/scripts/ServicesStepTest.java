package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1.1-services generates passwords once and prints none. */
class ServicesStepTest {
  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void cluster() throws IOException {
    sandbox = FakeCluster.in(folder);
  }

  @Test
  void passwordsAreGeneratedOnceAndLeaveNoFile() throws Exception {
    Sandbox.Run run = sandbox.run(Steps.path("1.1-services"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("kubectl apply -k k8s/secrets")).hasSize(1);
    for (String file : List.of("broker.env", "default_user.conf", "store.env", "api-keys.env")) {
      assertThat(sandbox.home().resolve("k8s/secrets").resolve(file)).doesNotExist();
    }

    sandbox.answering(
        "kubectl * get secret mosaico-broker mosaico-store*", 0, FakeCluster.ALL_SECRETS);
    assertThat(sandbox.run(Steps.path("1.1-services")).calls("kubectl apply -k k8s/secrets"))
        .isEmpty();
  }

  @Test
  void passwordsAreNotReplacedIfTheClusterCannotBeAsked() throws Exception {
    String question = "kubectl * get secret mosaico-broker mosaico-store*";
    sandbox.answering(question, 0, "secret/mosaico-broker\n");
    Sandbox.Run some = sandbox.run(Steps.path("1.1-services"));
    sandbox.answering(question, 9, "");
    Sandbox.Run unknown = sandbox.run(Steps.path("1.1-services"));

    assertThat(some.exitCode()).isEqualTo(1);
    assertThat(some.err()).contains("only some of the three Secrets exist: secret/mosaico-broker");
    assertThat(unknown.exitCode()).isEqualTo(9);
    assertThat(some.calls("kubectl apply")).isEmpty();
    assertThat(unknown.calls("kubectl apply")).isEmpty();
  }

  /** VMs read the latest version; older ones are of no use. */
  @Test
  void onlyTheLatestVersionOfAnAddressIsKept() throws Exception {
    sandbox
        .answering("gcloud secrets versions access *redis*", 0, FakeCluster.REDIS_URI)
        .answering("gcloud secrets versions list mosaico-amqp-uri *", 0, "12\n11\n9\n")
        .answering("gcloud secrets versions list mosaico-redis-uri *", 0, "4\n");

    Sandbox.Run run = sandbox.run(Steps.path("1.1-services"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls())
        .containsSequence(
            "stdin " + FakeCluster.BROKER_URI,
            "gcloud secrets versions list mosaico-amqp-uri --filter=state=ENABLED"
                + " --sort-by=~createTime --format=value(name.basename())",
            "gcloud secrets versions destroy 11 --secret=mosaico-amqp-uri",
            "gcloud secrets versions destroy 9 --secret=mosaico-amqp-uri");
    assertThat(run.calls("gcloud secrets versions destroy")).hasSize(2);
  }

  @Test
  void destroyingLeavesNoPasswordInSecretManager() throws Exception {
    sandbox
        .answering("gcloud secrets list*", 0, "mosaico-amqp-uri\nx-mosaico-redis-uri\nother\n")
        .answering("gcloud container clusters list*", 0, "")
        .answering("gcloud secrets versions list mosaico-amqp-uri *", 0, "2\n1\n");

    Sandbox.Run run = sandbox.run(Steps.path("1.1-services"), "--destroy", "--yes");
    sandbox.answering("gcloud secrets versions list*", 0, "");
    Sandbox.Run again = sandbox.run(Steps.path("1.1-services"), "--destroy", "--yes");
    sandbox.answering("gcloud secrets list*", 1, "");
    Sandbox.Run unknown = sandbox.run(Steps.path("1.1-services"), "--destroy", "--yes");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("gcloud secrets versions destroy"))
        .containsExactly(
            "gcloud secrets versions destroy 2 --secret=mosaico-amqp-uri",
            "gcloud secrets versions destroy 1 --secret=mosaico-amqp-uri");
    assertThat(run.calls("gcloud secrets versions list")).hasSize(1);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.calls("gcloud secrets versions destroy")).isEmpty();
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("could not determine which secrets exist");
  }

  @Test
  void changedAddressesAreStoredInSecretManagerUnprinted() throws Exception {
    sandbox.answering("gcloud secrets versions access*", 1, "");
    Sandbox.Run first = sandbox.run(Steps.path("1.1-services"));
    assertThat(first.calls())
        .containsSequence(
            "gcloud secrets versions add mosaico-amqp-uri --data-file=-",
            "stdin " + FakeCluster.BROKER_URI)
        .containsSequence(
            "gcloud secrets versions add mosaico-redis-uri --data-file=-",
            "stdin " + FakeCluster.REDIS_URI);
    assertThat(first.out() + first.err()).doesNotContain("pw-broker", "pw-store");

    sandbox.answering("gcloud secrets versions access *amqp*", 0, FakeCluster.BROKER_URI);
    assertThat(sandbox.run(Steps.path("1.1-services")).calls("gcloud secrets versions add"))
        .containsExactly("gcloud secrets versions add mosaico-redis-uri --data-file=-");
  }
}
