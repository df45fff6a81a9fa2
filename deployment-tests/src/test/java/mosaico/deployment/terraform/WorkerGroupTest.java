package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the steps take for granted of the worker VMs' group. */
class WorkerGroupTest {
  private static final TerraformRoot WORKERS =
      TerraformRoot.read(TerraformFolder.FOLDER.resolve("workers"));

  /** So long lib/vms.sh waits for each half that goes. */
  @Test
  void losesHalfInTenMinutes() {
    Block control =
        WORKERS
            .find("resource", "google_compute_region_autoscaler", "workers")
            .orElseThrow()
            .blocks("autoscaling_policy")
            .flatMap(policy -> policy.blocks("scale_in_control"))
            .findFirst()
            .orElseThrow();

    assertThat(source(control, "time_window_sec")).isEqualTo("600");
    assertThat(control.blocks("max_scaled_in_replicas"))
        .singleElement()
        .satisfies(most -> assertThat(source(most, "percent")).isEqualTo("50"));
  }

  private static String source(Block block, String argument) {
    return Objects.requireNonNull(block.arguments().get(argument)).source();
  }
}
