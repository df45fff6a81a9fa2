package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobTransition;
import mosaico.coordinator.job.record.TileCounts;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.Redis;
import mosaico.coordinator.testing.TestJobs;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.RedisClient;

/** Every transition in every state, of both implementations: Redis's and the one in memory. */
class JobStateMachineTest {

  private static final Instant NOW = TestJobs.NOW;
  private static final ImageFile SOURCE = ImageFile.of(new byte[] {1});

  private RedisClient client;
  private Redis redis;
  private JobStore store;

  @BeforeEach
  void open() {
    Services.redis().reset();
    RedisConfig config = new RedisConfig(Services.redis().uri());
    client = RedisClients.open(config, 2);
    redis = new Redis(config, 2);
    store = new JobStore(redis, new JobLifetime(Duration.ofMinutes(10), Duration.ofMinutes(15)));
  }

  @AfterEach
  void close() {
    redis.close();
    client.close();
  }

  static Stream<Arguments> everyTransitionInEveryState() {
    return Stream.of(JobState.values())
        .flatMap(
            state ->
                Stream.of(JobTransition.values())
                    .map(transition -> Arguments.of(state, transition)));
  }

  @ParameterizedTest
  @MethodSource("everyTransitionInEveryState")
  void bothKeepToTheTable(JobState state, JobTransition transition) {
    JobSpec job = TestJobs.spec();
    store.create(job, SOURCE, Optional.empty());
    client.hset(new JobKeys(job.id()).record(), "state", state.text());
    boolean allowed = transition.isAllowedIn(state);
    JobState after = allowed ? transition.to() : state;

    for (JobStateMachine machine :
        List.of(
            new JobStateMachine.Stored(store, job, SOURCE, Optional.empty()),
            new JobStateMachine.InMemory(state))) {
      assertThat(apply(transition, machine)).as("%s", machine).isEqualTo(allowed);
      assertThat(machine.state()).as("%s", machine).contains(after);
    }
  }

  private static boolean apply(JobTransition transition, JobStateMachine machine) {
    return switch (transition) {
      case START -> machine.start(NOW);
      case FINISH -> machine.end(Ending.done(NOW), TileCounts.NONE);
      case FAIL -> machine.end(Ending.failed("no luck", NOW), new TileCounts(2, 1, 0));
      case CANCEL -> machine.end(Ending.cancelled(NOW), new TileCounts(2, 1, 0));
    };
  }

  @Test
  void aRestoredJobIsQueuedAgain() {
    JobSpec job = TestJobs.spec();
    JobStateMachine machine = new JobStateMachine.Stored(store, job, SOURCE, Optional.empty());
    assertThat(machine.state()).isEmpty();

    assertThat(machine.restore()).isTrue();
    assertThat(machine.state()).contains(JobState.QUEUED);
    assertThat(machine.start(NOW)).isTrue();
    assertThat(machine.restore()).isFalse();

    assertThat(machine.state()).contains(JobState.RUNNING);
  }
}
