package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Settings of the worker VMs' instance group on which the steps rely. */
class WorkerGroupTest {
  private static final RootModule WORKERS = RootModule.read(RootModules.FOLDER.resolve("workers"));

  /** {@code lib/vms.sh} waits this long for each halving. */
  @Test
  void shrinksByHalfInTenMinutes() {
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

  /** Google often lacks Spot capacity of a single type in a single zone. */
  @Test
  void takesWhateverTypeThereIsWhereverItIs() {
    Block group =
        WORKERS
            .find("resource", "google_compute_region_instance_group_manager", "workers")
            .orElseThrow();

    assertThat(source(group, "distribution_policy_target_shape")).isEqualTo("\"BALANCED\"");
    assertThat(group.blocks("update_policy"))
        .singleElement()
        .satisfies(
            policy ->
                assertThat(source(policy, "instance_redistribution_type")).isEqualTo("\"NONE\""));
    assertThat(
            group
                .blocks("instance_flexibility_policy")
                .flatMap(policy -> policy.blocks("instance_selections")))
        .singleElement()
        .satisfies(
            selection ->
                assertThat(source(selection, "machine_types")).isEqualTo("var.machine_types"));
  }

  private static String source(Block block, String argument) {
    return Objects.requireNonNull(block.arguments().get(argument)).source();
  }
}
