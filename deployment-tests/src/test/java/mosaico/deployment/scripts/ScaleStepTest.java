package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleStepTest {
  private static final String SIZE = "gcloud compute instance-groups managed describe*";

  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void cluster() throws IOException {
    sandbox = FakeCluster.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          pods 0      | '0': only VMs may go down to 0, and not always: vms 0..N
          vms 0       | '0': only VMs may go down to 0, and not always: vms 0..N
          pods 0..5   | '0..5': only VMs may go down to 0
          pods -1     | '-1' must be a whole number from 1 to 1000
          vms 1001    | '1001' must be a whole number from 1 to 1000
          vms many    | 'many' must be a whole number from 1 to 1000
          pods 5..3   | '5..3' must have the smaller number first
          cats 5      | 'cats' must be pods or vms
          pods        | pass pods or vms, and how many
          pods 1 2    | pass pods or vms, and how many
          pods 5 --destroy | --destroy: this script has nothing to undo
          """)
  void rejectsInvalidArguments(String line, String message) throws Exception {
    Sandbox.Run run = sandbox.run(Steps.path("4-scale"), line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("4-scale.sh: ").contains(message).hasLineCount(1);
    assertThat(run.calls()).isEmpty();
  }

  @Test
  void countsPodsWithoutANode() throws Exception {
    sandbox
        .answering("kubectl * wait *readyReplicas*", 1, "")
        .answering("kubectl * get pods *", 0, "pod/worker-19\npod/worker-20\n");

    Sandbox.Run run = sandbox.run(Steps.path("4-scale"), "pods", "20");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("2 worker pods are Pending without a node", "spot_pool.max in terraform/gke");
  }

  @Test
  void scalingVmsSetsTheLimitsAndWaitsForTheGroup() throws Exception {
    Sandbox.Run run = sandbox.answering(SIZE, 0, "5").run(Steps.path("4-scale"), "vms", "5");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.calls("terraform").getLast())
        .contains("apply", "worker_count=5", "worker_count_max=5");
    assertThat(run.calls().getLast()).contains("wait-until mosaico-workers --stable");
  }

  /** Scaling down takes longer: the autoscaler removes at most half in ten minutes. */
  @ParameterizedTest
  @CsvSource({"3, 5..6, 5", "3, 2, 15", "4, 1, 25"})
  void aGroupThatDoesNotReachItsSizeIsNotConsideredStable(int size, String wanted, int minutes)
      throws Exception {
    Sandbox.Run run =
        sandbox
            .withoutSleeping()
            .answering(SIZE, 0, "" + size)
            .run(Steps.path("4-scale"), "vms", wanted);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "has a target size of " + size + " VMs, not yet", "minute 0 of " + minutes + " at most")
        .containsPattern("did not set its size to [0-9.]+ within " + minutes + " minutes");
    assertThat(run.err().lines().filter(line -> line.contains("not yet"))).hasSize(minutes);
    assertThat(run.calls("sleep")).hasSize(12 * minutes);
    assertThat(run.calls("gcloud compute instance-groups managed wait-until")).isEmpty();
  }
}
