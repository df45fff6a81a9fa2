package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs the steps with fakes of gcloud, Terraform, kubectl and Docker. */
class StepRunTest {
  private static final String IMAGES = "gcloud artifacts docker images list *";

  @SuppressWarnings("unused") // JUnit's
  private static final List<String> APPLYING =
      List.of("1-cluster", "1.1-services", "1.2-firewalls", "2-images", "3-workers");

  private static final FileAttribute<?> EXECUTABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void cluster() throws IOException {
    sandbox = FakeCluster.in(folder);
  }

  @ParameterizedTest
  @FieldSource("APPLYING")
  void aSecondRunMakesTheSameCalls(String step) throws Exception {
    sandbox
        .answering("kubectl * get secret mosaico-broker mosaico-store*", 0, FakeCluster.ALL_SECRETS)
        .answering("gcloud secrets versions access *amqp*", 0, FakeCluster.BROKER_URI)
        .answering("gcloud secrets versions access *redis*", 0, FakeCluster.REDIS_URI);

    Sandbox.Run first = sandbox.run(Steps.path(step));
    Sandbox.Run second = sandbox.run(Steps.path(step));

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.calls()).hasSizeGreaterThan(2);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void theBucketIsCreatedOnlyOnce() throws Exception {
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
  void theStepFailsWithTheExitCodeOfAFailingTool(String step, String call) throws Exception {
    sandbox
        .answering("kubectl * get secret mosaico-broker mosaico-store*", 0, FakeCluster.ALL_SECRETS)
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
  void aMissingToolIsReportedBeforeAnyCall(String step, String tool) throws Exception {
    Sandbox.Run run = sandbox.without(tool).run(Steps.path(step));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith(step + ".sh: " + tool + " is not on the PATH").hasLineCount(1);
    assertThat(run.calls()).isEmpty();
  }

  @Test
  void missingCredentialsAreReportedBeforeAnyChange() throws Exception {
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

  @ParameterizedTest
  @CsvSource({"1-cluster", "1.2-firewalls", "3-workers"})
  void aPlanChangesNothing(String step) throws Exception {
    Sandbox.Run run = sandbox.run(Steps.path(step), "--plan");
    Sandbox.Run destroying = sandbox.run(Steps.path(step), "--plan", "--destroy");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("terraform -chdir=terraform/"))
        .satisfiesExactly(
            init -> assertThat(init).contains(" init "),
            plan -> assertThat(plan).contains(" plan ").doesNotContain("-auto-approve"));
    assertThat(destroying.exitCode()).as(destroying.err()).isZero();
    assertThat(destroying.calls()).last().asString().contains(" plan ", " -destroy");
    assertThat(run.calls("gcloud storage")).isEmpty();
    assertThat(run.calls("gcloud services")).isEmpty();
  }

  @Test
  void aReleasesImagesAreCopiedByDigest() throws Exception {
    sandbox
        .configured("PUBLISHED_IMAGES=ghcr.io/owner")
        .answering(IMAGES, 0, "")
        .answering("docker buildx imagetools inspect *", 0, "sha256:abc");

    Sandbox.Run run = sandbox.run(Steps.path("2-images"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("docker build ")).isEmpty();
    assertThat(run.calls("docker buildx imagetools create"))
        .hasSize(2)
        .first()
        .asString()
        .endsWith(
            "--tag europe-west1-docker.pkg.dev/my-project-1/mosaico/mosaico-coordinator:1.2.3"
                + " ghcr.io/owner/mosaico-coordinator@sha256:abc");
  }

  @Test
  void cloudBuildNeedsNoDocker() throws Exception {
    sandbox.without("docker").answering(IMAGES, 0, "");

    Sandbox.Run run = sandbox.run(Steps.path("2-images"), "--cloud-build");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("gcloud builds submit"))
        .hasSize(2)
        .allMatch(call -> call.contains("_JDK_IMAGE=eclipse-temurin:"))
        .last()
        .asString()
        .contains("_FOLDER=sobel-worker,");
  }

  @Test
  void theOverlayIsAppliedWithTheRegistrysImages() throws Exception {
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
  void anImageInTheRegistryIsNeitherBuiltNorPushed() throws Exception {
    sandbox.answering(IMAGES, 0, "1.2.3-rc1,v1.2.3\n\n1.2.30\n");
    assertThat(sandbox.run(Steps.path("2-images")).calls("docker")).hasSize(4);

    Sandbox.Run run =
        sandbox
            .answering(IMAGES.replace("*", "*coordinator*"), 0, "1.2.2\n\nnewest,1.2.3\n")
            .run(Steps.path("2-images"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("mosaico-coordinator:1.2.3: kept");
    assertThat(run.calls("gcloud artifacts")).hasSize(2);
    assertThat(run.calls("docker"))
        .hasSize(2)
        .allMatch(call -> call.contains("mosaico-worker:1.2.3"));
    assertThat(run.calls("docker build").getFirst()).contains("REVISION=", "VERSION=1.2.3");
  }

  @Test
  void anUnreachableRegistryIsNotConsideredEmpty() throws Exception {
    sandbox.answering(IMAGES, 1, "");

    for (String step : List.of("2-images", "3-workers")) {
      Sandbox.Run run = sandbox.run(Steps.path(step));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("could not determine whether");
      assertThat(run.calls("docker")).isEmpty();
      assertThat(run.calls("terraform")).isEmpty();
    }
  }

  @Test
  void noVmGetsAnImageThatTheRegistryLacks() throws Exception {
    sandbox.answering(IMAGES, 0, "1.2.2\n");

    for (Sandbox.Run run :
        List.of(
            sandbox.run(Steps.path("3-workers")), sandbox.run(Steps.path("4-scale"), "vms", "5"))) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains("mosaico-worker:1.2.3 is not in the registry: run pipelines/2-images.sh first")
          .hasLineCount(1);
      assertThat(run.calls("terraform")).isEmpty();
    }
  }

  @Test
  void aRolloutThatTimesOutCountsPodsWithoutANode() throws Exception {
    String unscheduled =
        "kubectl * get pods * --field-selector status.phase=Pending,spec.nodeName= *";
    sandbox
        .answering("kubectl * rollout status * deployment/worker", 3, "")
        .answering(unscheduled, 0, "pod/worker-1\npod/worker-2\n");
    Sandbox.Run full = sandbox.run(Steps.path("2-images"));
    Sandbox.Run other = sandbox.answering(unscheduled, 0, "").run(Steps.path("2-images"));

    assertThat(full.exitCode()).isEqualTo(3);
    assertThat(full.err()).contains("2 worker pods are Pending without a node", "spot_pool.max");
    assertThat(other.exitCode()).isEqualTo(3);
    assertThat(other.err()).contains("have a node, but not all are ready");
  }

  @Test
  void aCommitsTagIsRefusedIfThereAreUncommittedChanges() throws Exception {
    sandbox.configured("IMAGE_TAG=");
    Files.writeString(sandbox.home().resolve(".gitignore"), "pipelines/.generated/\n");
    Path commit = Files.createFile(sandbox.home().resolve("commit.sh"), EXECUTABLE);
    Files.writeString(
        commit,
        """
        #!/usr/bin/env bash
        cd "${0%/*}" && git init -q && git add . &&
          git -c user.name=a -c user.email=a@example.com commit -q -m a
        """);
    assertThat(sandbox.run("commit.sh").exitCode()).isZero();
    Files.writeString(sandbox.home().resolve("terraform/gke/.terraform.lock.hcl"), "");

    Sandbox.Run clean = sandbox.run(Steps.path("2-images"));
    Files.writeString(sandbox.home().resolve("changed"), "");
    Sandbox.Run changed = sandbox.run(Steps.path("2-images"));

    assertThat(clean.exitCode()).as(clean.err()).isZero();
    assertThat(clean.calls("docker push").getFirst()).matches(".*:[0-9a-f]{12}");
    assertThat(clean.calls("docker build").getFirst()).containsPattern("REVISION=[0-9a-f]{40} ");
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err()).contains("the work tree has uncommitted changes").hasLineCount(1);
    assertThat(changed.calls("docker")).isEmpty();
  }

  @Test
  void stepsForVmsRefuseOtherOverlays() throws Exception {
    sandbox.configured("OVERLAY=gke");

    for (String step : List.of("1.2-firewalls", "3-workers")) {
      Sandbox.Run run = sandbox.run(Steps.path(step));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("OVERLAY is 'gke', which has no load balancers for VMs");
      assertThat(run.calls("terraform")).isEmpty();
    }
  }
}
