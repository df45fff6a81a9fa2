package mosaico.ctl.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import mosaico.filters.geometry.Band;
import org.junit.jupiter.api.Test;

class RoundPlanTest {

  @Test
  void aSeedGivesTheSamePlanAgain() {
    RoundPlan plan = RoundPlan.of(7, 3);

    assertThat(RoundPlan.of(7, 3)).isEqualTo(plan);
    assertThat(RoundPlan.of(7, 4).steps()).isNotEqualTo(plan.steps());
    assertThat(RoundPlan.of(8, 3).steps()).isNotEqualTo(plan.steps());
    assertThat(plan.steps()).hasSize(RoundPlan.FAULTS);
  }

  @Test
  void everyKindOfFaultAndOfJobIsDrawn() {
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    int direct = 0;
    for (int round = 1; round <= 200; round++) {
      for (RoundPlan.Step step : RoundPlan.of(1, round).steps()) {
        kinds.add(step.fault().kind());
        direct += step.job().direct() ? 1 : 0;
      }
    }

    assertThat(kinds).containsExactlyInAnyOrder(FaultKind.values());
    assertThat(direct).isBetween(50, 300);
  }

  @Test
  void aJobsPictureIsDrawnAgainAlikeAndItsChainCanBeApplied() {
    for (int round = 1; round <= 5; round++) {
      for (RoundPlan.Step step : RoundPlan.of(2, round).steps()) {
        Band picture = ChaosPicture.of(step.job()).samples();

        assertThat(ChaosPicture.of(step.job()).samples().samples()).isEqualTo(picture.samples());
        assertThat(step.job().chain().apply(picture).image())
            .isEqualTo(step.job().chain().result(step.job().shape()));
      }
    }
  }
}
