package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 9-destroy, and the {@code --destroy} of each step. */
class DestroyStepsTest {
  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void cluster() throws IOException {
    sandbox = FakeCluster.in(folder);
  }

  @Test
  void nothingIsDeletedWithoutConfirmation() throws Exception {
    Sandbox.Run silent = sandbox.run(Steps.path("9-destroy"));
    Sandbox.Run wrong = sandbox.typing("no\n").run(Steps.path("1-cluster"), "--destroy");

    for (Sandbox.Run run : List.of(silent, wrong)) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("Type my-project-1 to continue", "nothing was deleted");
      assertThat(run.calls("terraform")).isEmpty();
      assertThat(run.calls("kubectl")).isEmpty();
    }
    assertThat(sandbox.typing("my-project-1\n").run(Steps.path("9-destroy")).exitCode()).isZero();
  }

  @Test
  void everythingIsDestroyedInReverseOrder() throws Exception {
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
  void destroyingNothingSucceedsUnlessTheClusterIsUnknown() throws Exception {
    sandbox.answering("gcloud container clusters list*", 0, "");
    Sandbox.Run gone = sandbox.run(Steps.path("9-destroy"), "--yes");
    assertThat(gone.exitCode()).as(gone.err()).isZero();
    assertThat(gone.calls("kubectl")).isEmpty();

    sandbox.answering("gcloud container clusters list*", 1, "");
    Sandbox.Run unknown = sandbox.run(Steps.path("1-cluster"), "--destroy", "--yes");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.calls("terraform")).isEmpty();
  }

  /** A deleted cluster leaves the disks of volumes that still exist. */
  @Test
  void volumesAreGoneBeforeTheClusterAndLeftDisksAreNamed() throws Exception {
    sandbox
        .answering("kubectl get persistentvolumes *", 0, "pvc-1 pvc-2 ")
        .answering("gcloud compute disks list *mosaico*", 0, "pvc-2\teurope-west1-b\n");

    Sandbox.Run run = sandbox.run(Steps.path("9-destroy"), "--yes");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("kubectl wait --for=delete"))
        .containsExactly(
            "kubectl wait --for=delete --timeout=5m persistentvolume/pvc-1",
            "kubectl wait --for=delete --timeout=5m persistentvolume/pvc-2");
    assertThat(run.out()).contains("disks", "pvc-2\teurope-west1-b");
  }

  @Test
  void aFailingStepStopsTheRest() throws Exception {
    sandbox.answering("terraform -chdir=terraform/firewalls destroy*", 5, "");

    Sandbox.Run run = sandbox.run(Steps.path("9-destroy"), "--yes");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.calls().getLast()).startsWith("terraform -chdir=terraform/firewalls destroy");
  }
}
