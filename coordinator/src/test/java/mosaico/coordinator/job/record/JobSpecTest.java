package mosaico.coordinator.job.record;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.coordinator.testing.TestJobs;
import org.junit.jupiter.api.Test;

/** What a job is called. */
class JobSpecTest {

  @Test
  void theResultIsNamedAfterFileChainAndFormat() {
    assertThat(TestJobs.spec().resultName()).isEqualTo("photo-blur-sigma-2-sobel.png");
  }
}
