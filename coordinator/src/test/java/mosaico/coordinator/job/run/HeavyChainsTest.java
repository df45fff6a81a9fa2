package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.Pool;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;

/** Which pool gets the tiles of costly chains, on a real broker. */
class HeavyChainsTest {

  private static final String HEAVY = "bilateral:radius=20";
  private static final String GENERAL_QUEUE = Pool.GENERAL.queue();
  private static final String HEAVY_QUEUE = Pool.HEAVY.queue();

  private static JobsFixture start(Clock clock) {
    return JobsFixture.start(JobsFixture.SETTINGS, clock, JobsFixture.PLENTY);
  }

  private static void makes(JobsFixture jobs, String chain) throws Exception {
    JobId id = jobs.jobs.submit(JobsFixture.request(chain, 3), JobsFixture.FILE).id();
    JobRecord ended = jobs.end(id);
    assertThat(ended.status().reason()).isEmpty();
    assertThat(jobs.result(ended)).isEqualTo(TestImages.filtered(JobsFixture.SHAPE, chain));
  }

  @Test
  void aHeavyChainGoesToTheHeavyPoolAndALightOneDoesNot() throws Exception {
    try (JobsFixture jobs = start(Clock.systemUTC())) {
      TestWorker general = jobs.worker().free();
      jobs.registerNew("general", GENERAL_QUEUE);
      TestWorker heavy = jobs.workerOn(HEAVY_QUEUE).free();
      jobs.registerNew("heavy", HEAVY_QUEUE);

      makes(jobs, HEAVY);
      assertThat(heavy.taken()).hasSize(3);
      assertThat(general.taken()).isEmpty();

      makes(jobs, "sobel");
      assertThat(heavy.taken()).hasSize(3);
      assertThat(general.taken()).hasSize(3);
    }
  }

  @Test
  void withoutAHeavyPoolTheGeneralOneMakesAll() throws Exception {
    try (JobsFixture jobs = start(Clock.systemUTC())) {
      TestWorker general = jobs.worker().free();
      jobs.registerNew("general", GENERAL_QUEUE);

      makes(jobs, HEAVY);

      assertThat(general.taken()).hasSize(3);
    }
  }

  @Test
  void whenTheLastHeavyWorkerDiesTheGeneralPoolFinishesTheJob() throws Exception {
    SetClock clock = new SetClock();
    try (JobsFixture jobs = start(clock)) {
      TestWorker general = jobs.worker().free();
      jobs.registerNew("general", GENERAL_QUEUE);
      TestWorker heavy = jobs.workerOn(HEAVY_QUEUE);
      jobs.registerNew("heavy", HEAVY_QUEUE);
      JobId id = jobs.jobs.submit(JobsFixture.request(HEAVY, 3), JobsFixture.FILE).id();
      Eventually.until("the heavy worker holds the tiles", () -> heavy.taken().size() == 3);

      heavy.close();
      jobs.unregister("heavy");
      clock.goOn(Duration.ofSeconds(16));

      assertThat(jobs.result(jobs.end(id)))
          .isEqualTo(TestImages.filtered(JobsFixture.SHAPE, HEAVY));
      assertThat(general.taken()).hasSize(3);
    }
  }
}
