package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The steps run for real, with stand-ins for gcloud, Terraform, kubectl and Docker. */
class StepRunTest {
  private static final String BROKER_URI = "amqp://mosaico:pw-broker@10.10.0.50:5672/%2F";
  private static final String REDIS_URI = "redis://default:pw-store@10.10.0.51:6379";
  private static final String ALL_SECRETS =
      "secret/mosaico-broker\nsecret/mosaico-store\nsecret/mosaico-api-keys\n";

  @SuppressWarnings("unused") // JUnit's
  private static final List<String> APPLYING =
      List.of("1-cluster", "1.1-services", "1.2-firewalls", "2-images", "3-workers");

  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void cluster() throws IOException {
    sandbox =
        Sandbox.in(folder)
            .configured()
            .answering("gcloud container clusters list*", 0, "mosaico\n")
            .answering("kubectl * get service rabbitmq-internal*", 0, "10.10.0.50")
            .answering("kubectl * get service redis-internal*", 0, "10.10.0.51")
            .answering("kubectl * get secret mosaico-broker --output*", 0, base64("pw-broker"))
            .answering("kubectl * get secret mosaico-store --output*", 0, base64("pw-store"));
  }

  @ParameterizedTest
  @FieldSource("APPLYING")
  void succeedTwiceWithTheSameCalls(String step) throws Exception {
    sandbox
        .answering("kubectl * get secret mosaico-broker mosaico-store*", 0, ALL_SECRETS)
        .answering("gcloud secrets versions access *amqp*", 0, BROKER_URI)
        .answering("gcloud secrets versions access *redis*", 0, REDIS_URI);

    Sandbox.Run first = sandbox.run(Steps.path(step));
    Sandbox.Run second = sandbox.run(Steps.path(step));

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.calls()).hasSizeGreaterThan(2);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void theBucketIsMadeOnlyWhereThereIsNone() throws Exception {
    assertThat(sandbox.run(Steps.path("1-cluster")).calls("gcloud storage buckets create"))
        .isEmpty();

    sandbox.answering("gcloud storage buckets describe*", 1, "");
    assertThat(sandbox.run(Steps.path("1-cluster")).calls("gcloud storage buckets create"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1-cluster, terraform*init*",
    "1-cluster, terraform*apply*",
    "1.2-firewalls, terraform*init*",
    "3-workers, terraform*apply*",
    "2-images, docker push*",
    "2-images, kubectl apply*",
    "1.1-services, kubectl apply*"
  })
  void aFailingToolEndsTheStepWithItsExitCode(String step, String call) throws Exception {
    sandbox
        .answering("kubectl * get secret mosaico-broker mosaico-store*", 0, ALL_SECRETS)
        .answering(call, 7, "");

    Sandbox.Run run = sandbox.run(Steps.path(step));

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.calls().getLast()).matches(call.replace("*", ".*"));
  }

  @ParameterizedTest
  @CsvSource({
    "1-cluster, gcloud", "1-cluster, terraform", "1.1-services, kubectl",
    "1.1-services, gke-gcloud-auth-plugin", "1.2-firewalls, kubectl", "2-images, docker",
    "3-workers, terraform", "9-destroy, kubectl"
  })
  void aMissingToolIsOneLineBeforeAnythingIsCalled(String step, String tool) throws Exception {
    Sandbox.Run run = sandbox.without(tool).run(Steps.path(step));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith(step + ".sh: " + tool + " is not on the PATH").hasLineCount(1);
    assertThat(run.calls()).isEmpty();
  }

  @Test
  void missingCredentialsAreOneLineBeforeAnythingIsChanged() throws Exception {
    sandbox.answering("gcloud auth application-default*", 1, "");
    Sandbox.Run run = sandbox.run(Steps.path("1-cluster"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "1-cluster.sh: Terraform has no credentials: gcloud auth application-default login\n");

    sandbox.answering("gcloud auth print*", 1, "");
    run = sandbox.run(Steps.path("1-cluster"));
    assertThat(run.err()).isEqualTo("1-cluster.sh: gcloud has no credentials: gcloud auth login\n");
    assertThat(run.calls()).containsExactly("gcloud auth print-access-token");
  }

  @Test
  void passwordsAreMadeOnceAndLeaveNoFile() throws Exception {
    Sandbox.Run run = sandbox.run(Steps.path("1.1-services"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("kubectl apply -k k8s/secrets")).hasSize(1);
    for (String file : List.of("broker.env", "default_user.conf", "store.env", "api-keys.env")) {
      assertThat(sandbox.home().resolve("k8s/secrets").resolve(file)).doesNotExist();
    }

    sandbox.answering("kubectl * get secret mosaico-broker mosaico-store*", 0, ALL_SECRETS);
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
            "gcloud secrets versions add mosaico-amqp-uri --data-file=-", "stdin " + BROKER_URI)
        .containsSequence(
            "gcloud secrets versions add mosaico-redis-uri --data-file=-", "stdin " + REDIS_URI);
    assertThat(first.out() + first.err()).doesNotContain("pw-broker", "pw-store");

    sandbox.answering("gcloud secrets versions access *amqp*", 0, BROKER_URI);
    assertThat(sandbox.run(Steps.path("1.1-services")).calls("gcloud secrets versions add"))
        .containsExactly("gcloud secrets versions add mosaico-redis-uri --data-file=-");
  }

  @Test
  void theOverlayIsAppliedWithTheImagesOfTheRegistry() throws Exception {
    assertThat(sandbox.run(Steps.path("2-images")).exitCode()).isZero();

    assertThat(Files.readString(sandbox.home().resolve("pipelines/.generated/kustomization.yaml")))
        .contains(
            "- ../../k8s/overlays/vms\n",
            """
              - name: mosaico-worker
                newName: europe-west1-docker.pkg.dev/my-project-1/mosaico/mosaico-worker
                newTag: "1.2.3"
            """);
  }

  @Test
  void stepsForVmsRefuseAnOverlayWithoutThem() throws Exception {
    sandbox.configured("OVERLAY=gke");

    for (String step : List.of("1.2-firewalls", "3-workers")) {
      Sandbox.Run run = sandbox.run(Steps.path(step));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("OVERLAY is 'gke', which has no load balancers for VMs");
      assertThat(run.calls("terraform")).isEmpty();
    }
  }

  @Test
  void theOverlayKedaNeedsKeda() throws Exception {
    sandbox.configured("OVERLAY=keda").answering("kubectl get crd*", 1, "");

    Sandbox.Run run = sandbox.run(Steps.path("1.1-services"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("KEDA is not in the cluster");
    assertThat(run.calls("kubectl apply")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          pods 0      | '0' must be a whole number from 1 to 1000
          pods -1     | '-1' must be a whole number from 1 to 1000
          vms 1001    | '1001' must be a whole number from 1 to 1000
          vms many    | 'many' must be a whole number from 1 to 1000
          pods 5..3   | '5..3' must have the smaller number first
          cats 5      | 'cats' must be pods or vms
          pods        | give pods or vms, and how many
          pods 1 2    | give pods or vms, and how many
          pods 5 --destroy | --destroy: there is nothing that it would undo
          """)
  void scalingRefusesWhatIsNoNumberOfWorkers(String line, String message) throws Exception {
    Sandbox.Run run = sandbox.run(Steps.path("4-scale"), line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("4-scale.sh: ").contains(message).hasLineCount(1);
    assertThat(run.calls()).isEmpty();
  }

  @Test
  void scalingVmsSetsLeastAndMost() throws Exception {
    assertThat(sandbox.run(Steps.path("4-scale"), "vms", "5").calls("terraform").getLast())
        .contains("apply", "worker_count=5", "worker_count_max=5");
  }

  @Test
  void nothingIsDeletedWithoutConfirmation() throws Exception {
    Sandbox.Run silent = sandbox.run(Steps.path("9-destroy"));
    Sandbox.Run wrong = sandbox.typing("no\n").run(Steps.path("1-cluster"), "--destroy");

    for (Sandbox.Run run : List.of(silent, wrong)) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("Type my-project-1 to go on", "nothing was deleted");
      assertThat(run.calls("terraform")).isEmpty();
      assertThat(run.calls("kubectl")).isEmpty();
    }
    assertThat(sandbox.typing("my-project-1\n").run(Steps.path("9-destroy")).exitCode()).isZero();
  }

  @Test
  void everythingIsTakenDownInTheOrderOppositeToItsMaking() throws Exception {
    Sandbox.Run run = sandbox.run(Steps.path("9-destroy"), "--yes");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls())
        .filteredOn(call -> call.contains(" destroy ") || call.contains(" delete "))
        .extracting(call -> call.replaceAll(" -input.*| --ignore.*", ""))
        .containsExactly(
            "terraform -chdir=terraform/workers destroy",
            "terraform -chdir=terraform/firewalls destroy",
            "kubectl delete namespace mosaico",
            "terraform -chdir=terraform/gke destroy");
  }

  @Test
  void takingDownWhatIsGoneSucceedsButNotWhereNobodyAnswers() throws Exception {
    sandbox.answering("gcloud container clusters list*", 0, "");
    Sandbox.Run gone = sandbox.run(Steps.path("9-destroy"), "--yes");
    assertThat(gone.exitCode()).as(gone.err()).isZero();
    assertThat(gone.calls("kubectl")).isEmpty();

    sandbox.answering("gcloud container clusters list*", 1, "");
    Sandbox.Run unknown = sandbox.run(Steps.path("1-cluster"), "--destroy", "--yes");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.calls("terraform")).isEmpty();
  }

  @Test
  void theStepThatFailsEndsTheTakingDown() throws Exception {
    sandbox.answering("terraform -chdir=terraform/firewalls destroy*", 5, "");

    Sandbox.Run run = sandbox.run(Steps.path("9-destroy"), "--yes");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.calls().getLast()).startsWith("terraform -chdir=terraform/firewalls destroy");
  }

  @Test
  void theSmokeTestEndsWhereTheClusterCannotBeReached() throws Exception {
    sandbox
        .answering("kubectl * get secret mosaico-api-keys*", 0, base64("key-1,key-2"))
        .answering("kubectl * port-forward*", 1, "");

    Sandbox.Run run = sandbox.run(Steps.path("5-smoke"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("kubectl could not forward to the coordinator");
    assertThat(run.out() + run.err()).doesNotContain("key-1");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
