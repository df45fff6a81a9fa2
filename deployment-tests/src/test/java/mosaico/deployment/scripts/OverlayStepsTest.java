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
import org.junit.jupiter.params.provider.ValueSource;

/** What the steps that apply an overlay check first, and what they delete of another overlay. */
class OverlayStepsTest {
  private static final String EXTERNAL_REDIS = "redis-uri=redis://default:a@10.40.0.3:6379\n";

  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void cluster() throws IOException {
    sandbox = FakeCluster.in(folder).answering("kubectl get crd *", 0, "crd/of-an-operator\n");
  }

  @ParameterizedTest
  @CsvSource({
    "1.1-services, keda, scaledobjects.keda.sh, KEDA is not installed in the cluster",
    "2-images, keda, scaledobjects.keda.sh, KEDA is not installed in the cluster",
    "1.1-services, ha, scaledobjects.keda.sh, KEDA is not installed in the cluster",
    "1.1-services, ha, rabbitmqclusters.rabbitmq.com, the RabbitMQ Cluster Operator is not"
        + " installed"
  })
  void requireTheOverlaysOperators(String step, String overlay, String kind, String message)
      throws Exception {
    String question = "kubectl get crd " + kind + " *";
    sandbox.configured("OVERLAY=" + overlay);

    sandbox.answering(question, 0, "");
    assertRefuses(step, message);

    sandbox.answering(question, 1, "");
    assertRefuses(step, "could not determine whether");
  }

  @Test
  void installTheOperatorsIfTold() throws Exception {
    sandbox
        .configured("OVERLAY=ha")
        .answering("kubectl get crd scaledobjects*", 0, "")
        .answeringFrom(1, "kubectl get crd rabbitmqclusters*", "crd/of-an-operator");
    Files.writeString(sandbox.home().resolve("k8s/secrets/store.env"), EXTERNAL_REDIS);

    Sandbox.Run run = sandbox.run(Steps.path("1.1-services"), "--operators");

    assertThat(run.calls("kubectl apply --server-side"))
        .hasSize(2)
        .allMatch(call -> call.contains(" -f https://github.com/"));
    assertThat(run.err()).contains("KEDA is not installed");
  }

  @Test
  void theGatewayNeedsAName() throws Exception {
    Sandbox.Run nameless = sandbox.configured("OVERLAY=gateway").run(Steps.path("2-images"));
    Sandbox.Run named =
        sandbox
            .configured("OVERLAY=gateway", "PAGE_HOST=mosaico.example.com")
            .run(Steps.path("2-images"));

    assertThat(nameless.exitCode()).isEqualTo(2);
    assertThat(nameless.err()).contains("PAGE_HOST is empty");
    assertThat(nameless.calls("docker")).isEmpty();
    assertThat(named.exitCode()).as(named.err()).isZero();
    assertThat(named.calls()).noneMatch(call -> call.contains("delete gateway"));
  }

  @Test
  void haVmsTellTheVmsWhereMemorystoreIs() throws Exception {
    sandbox
        .configured("OVERLAY=ha-vms")
        .answering("kubectl * get secret mosaico-broker mosaico-store*", 0, FakeCluster.ALL_SECRETS)
        .answering(
            "kubectl * get secret mosaico-store *redis-uri}",
            0,
            FakeCluster.base64("redis://default:a@10.40.0.3:6379"));

    Sandbox.Run services = sandbox.run(Steps.path("1.1-services"));
    Sandbox.Run firewalls = sandbox.run(Steps.path("1.2-firewalls"));
    Sandbox.Run workers = sandbox.run(Steps.path("3-workers"));

    assertThat(services.exitCode()).as(services.err()).isZero();
    assertThat(services.calls("stdin redis"))
        .containsExactly("stdin redis://default:pw-store@10.40.0.3:6379");
    assertThat(firewalls.exitCode()).as(firewalls.err()).isZero();
    assertThat(firewalls.calls("terraform -chdir=terraform/firewalls apply"))
        .singleElement()
        .asString()
        .endsWith("broker_address=10.10.0.50 -var redis_address=");
    assertThat(workers.calls("terraform -chdir=terraform/workers apply"))
        .singleElement()
        .asString()
        .endsWith("-var queue_type=quorum");
  }

  @Test
  void haRequiresAnExternalRedisBeforeSecretsAreMade() throws Exception {
    sandbox.configured("OVERLAY=ha");
    assertRefuses(
        "1.1-services",
        "needs a Redis outside the cluster: run k8s/secrets/generate.sh --redis-uri=");

    Path store = sandbox.home().resolve("k8s/secrets/store.env");
    Files.writeString(store, "redis-uri=redis://default:a@redis:6379\n");
    assertRefuses("1.1-services", "needs a Redis outside");

    Files.writeString(store, EXTERNAL_REDIS);
    Sandbox.Run run = sandbox.run(Steps.path("1.1-services"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("kubectl apply")).hasSize(2);
  }

  @Test
  void haAcceptsTheExternalRedisInTheClustersSecret() throws Exception {
    sandbox
        .configured("OVERLAY=ha")
        .answering(
            "kubectl * get secret mosaico-broker mosaico-store*", 0, FakeCluster.ALL_SECRETS);
    String question = "kubectl * get secret mosaico-store --ignore-not-found*";

    sandbox.answering(question, 0, FakeCluster.base64("redis://default:a@redis:6379"));
    assertRefuses("2-images", "needs a Redis outside");

    sandbox.answering(question, 0, FakeCluster.base64("rediss://default:a@10.40.0.3:6378"));
    Sandbox.Run run = sandbox.run(Steps.path("2-images"));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"ha, redis", "vms, rabbitmq-server"})
  void refuseToAbandonAnotherOverlaysData(String overlay, String there) throws Exception {
    sandbox
        .configured("OVERLAY=" + overlay)
        .answering("kubectl * get statefulset " + there + " *", 0, "statefulset.apps/" + there);

    assertRefuses(
        "1.1-services", overlay + " cannot take over the data of statefulset.apps/" + there);
    assertRefuses("2-images", "From one overlay to another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1-services", "2-images"})
  void deleteWhatOnlyThePreviousOverlayHadThenApply(String step) throws Exception {
    String hpa = "kubectl --namespace mosaico delete horizontalpodautoscaler worker";
    String scaledObject = "kubectl --namespace mosaico delete scaledobject worker";
    String balancers = "kubectl --namespace mosaico delete service rabbitmq-internal";

    Sandbox.Run keda = sandbox.configured("OVERLAY=keda").run(Steps.path(step));
    Sandbox.Run vms = sandbox.configured("OVERLAY=vms").run(Steps.path(step));
    Sandbox.Run plain =
        sandbox.answering("kubectl get crd scaledobjects*", 0, "").run(Steps.path(step));

    assertThat(keda.calls(hpa)).hasSize(1).allMatch(call -> call.endsWith("--ignore-not-found"));
    assertThat(keda.calls(balancers)).hasSize(1);
    assertThat(keda.calls().indexOf(keda.calls(hpa).getFirst()))
        .isLessThan(
            keda.calls().indexOf(keda.calls("kubectl apply -k pipelines/.generated").getFirst()));
    assertThat(keda.calls(scaledObject)).isEmpty();
    String gateway =
        "kubectl --namespace mosaico delete gateway,httproute,healthcheckpolicy,gcpbackendpolicy"
            + " --all";
    assertThat(plain.calls("kubectl --namespace mosaico delete")).containsExactly(gateway);
    assertThat(vms.calls("kubectl --namespace mosaico delete"))
        .containsExactly(scaledObject + " --ignore-not-found", gateway);
  }

  /** The step fails with this message and has changed nothing. */
  private void assertRefuses(String step, String message) throws Exception {
    Sandbox.Run run = sandbox.run(Steps.path(step));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(message);
    assertThat(run.calls("kubectl apply")).isEmpty();
    assertThat(run.calls("docker")).isEmpty();
    assertThat(run.calls()).noneMatch(call -> call.contains(" delete "));
  }
}
