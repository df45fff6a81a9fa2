package mosaico.coordinator.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

class SamplerTest {

  private static final Duration BEAT = WorkerRecord.HEARTBEAT;

  private final SetClock clock = new SetClock();
  private final Map<String, WorkerRecord> registry = new LinkedHashMap<>();
  private Optional<QueueDepth> depth = Optional.of(new QueueDepth(7, 2));
  private boolean redisIsDown;
  private final Sampler sampler = new Sampler(this::workers, () -> depth, () -> 3, clock);

  private List<WorkerRecord> workers() {
    if (redisIsDown) {
      throw new JedisConnectionException("no route to host");
    }
    return new ArrayList<>(registry.values());
  }

  /** A heartbeat of a worker with a capacity of two, one in use; restarted if its count falls. */
  private void beat(String id, long tilesDone, long busyMillis) {
    WorkerRecord before = registry.get(id);
    Instant started =
        before == null || tilesDone < before.tilesDone() ? clock.instant() : before.startedAt();
    registry.put(
        id,
        new WorkerRecord(
            id,
            "host",
            1,
            "",
            List.of(),
            List.of(),
            List.of(1, 2),
            List.of("tareas"),
            "",
            2,
            1,
            busyMillis,
            false,
            tilesDone,
            0,
            0,
            0,
            0,
            started,
            clock.instant()));
  }

  private Sample takeSample() {
    sampler.takeSample();
    return sampler.samples().getLast();
  }

  @Test
  void aSampleSumsUpTheWorkers() {
    beat("a", 0, 0);
    beat("b", 0, 0);

    assertThat(takeSample()).isEqualTo(new Sample(clock.instant(), 2, 4, 2, 7L, null, null, 3));
  }

  @Test
  void theQueueIsUnknownWhileTheBrokerIsUnreachable() {
    depth = Optional.empty();

    assertThat(takeSample().ready()).isNull();
  }

  @Test
  void withoutWorkersTheRatesAreZero() {
    Sample sample = takeSample();

    assertThat(sample.tilesPerSecond()).isZero();
    assertThat(sample.utilisation()).isZero();
  }

  @Test
  void aWorkerIsMeasuredBetweenTwoOfItsHeartbeats() {
    beat("a", 100, 50_000);
    takeSample();
    clock.goOn(BEAT);
    beat("a", 130, 55_000);

    Sample sample = takeSample();

    assertThat(sample.tilesPerSecond()).isEqualTo(3);
    assertThat(sample.utilisation()).as("half of the time, one tile of two").isEqualTo(0.25);
    clock.goOn(Sampler.INTERVAL);
    assertThat(takeSample().tilesPerSecond()).as("until the next heartbeat").isEqualTo(3);
  }

  @Test
  void whatAWorkerDidBeforeItsFirstHeartbeatDoesNotCount() {
    beat("old", 0, 0);
    takeSample();
    clock.goOn(BEAT);
    beat("old", 10, 10_000);
    beat("new", 5_000, 9_000_000);

    Sample sample = takeSample();

    assertThat(sample.tilesPerSecond()).isEqualTo(1);
    assertThat(sample.utilisation()).as("of the measured capacity").isEqualTo(0.5);
  }

  @Test
  void aWorkerThatLeavesReducesTheSumByItsOwnRate() {
    beat("stays", 0, 0);
    beat("goes", 0, 0);
    takeSample();
    clock.goOn(BEAT);
    beat("stays", 20, 0);
    beat("goes", 70, 0);
    assertThat(takeSample().tilesPerSecond()).isEqualTo(9);

    registry.remove("goes");

    assertThat(takeSample().tilesPerSecond()).isEqualTo(2);
  }

  @Test
  void aRestartedWorkerCountsFromZero() {
    beat("a", 500, 5_000);
    beat("b", 0, 0);
    takeSample();
    clock.goOn(BEAT);
    beat("a", 2, 100);
    beat("b", 40, 0);

    assertThat(takeSample().tilesPerSecond()).isEqualTo(4);
    clock.goOn(BEAT);
    beat("a", 12, 200);
    assertThat(takeSample().tilesPerSecond()).isEqualTo(5);
  }

  @Test
  void aWorkerThatMissesTwoHeartbeatsHasARateOfZero() {
    beat("a", 0, 0);
    takeSample();
    clock.goOn(BEAT);
    beat("a", 50, 0);
    assertThat(takeSample().tilesPerSecond()).isEqualTo(5);

    clock.goOn(BEAT.multipliedBy(2).plusMillis(1));

    assertThat(takeSample().tilesPerSecond()).isZero();
  }

  @Test
  void aWorkerThatReportsNoBusyTimeCountsAsIdle() {
    beat("python", 0, 0);
    takeSample();
    clock.goOn(BEAT);
    beat("python", 30, 0);

    Sample sample = takeSample();

    assertThat(sample.tilesPerSecond()).isEqualTo(3);
    assertThat(sample.utilisation()).isZero();
  }

  @Test
  void utilisationNeverExceedsTheCapacity() {
    beat("a", 0, 0);
    takeSample();
    clock.goOn(BEAT);
    beat("a", 1, BEAT.toMillis() * 3);

    assertThat(takeSample().utilisation()).isCloseTo(1, within(1e-9));
  }

  @Test
  void samplesOfFifteenMinutesAreKept() {
    for (int i = 0; i < 3 * Sampler.MAX_SAMPLES; i++) {
      sampler.takeSample();
      clock.goOn(Sampler.INTERVAL);
    }

    List<Sample> samples = sampler.samples();

    assertThat(samples).hasSize(Sampler.MAX_SAMPLES);
    assertThat(samples.getLast().at()).isEqualTo(clock.instant().minus(Sampler.INTERVAL));
    clock.goOn(Sampler.RETENTION);
    assertThat(sampler.samples()).as("none was taken since").isEmpty();
  }

  @Test
  void anOutageLeavesAGapAndIsLoggedOnce() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(Sampler.class);
    logged.start();
    logger.addAppender(logged);
    try {
      takeSample();
      redisIsDown = true;
      takeSample();
      takeSample();

      assertThat(sampler.samples()).hasSize(1);
      assertThat(logged.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .singleElement()
          .asString()
          .contains("no route to host");
      redisIsDown = false;
      takeSample();
      assertThat(sampler.samples()).hasSize(2);
      redisIsDown = true;
      takeSample();
      assertThat(logged.list)
          .filteredOn(event -> event.getLevel() == Level.WARN)
          .as("one for each outage")
          .hasSize(2);
    } finally {
      logger.detachAppender(logged);
    }
  }

  @Test
  void anErrorLeavesAGapAndDoesNotEndTheSchedule() {
    Sampler broken =
        new Sampler(
            () -> {
              throw new NoClassDefFoundError("gone");
            },
            () -> depth,
            () -> 3,
            clock);

    broken.takeSample();

    assertThat(broken.samples()).isEmpty();
  }

  @Test
  void itSamplesOnItsOwnOnceStarted() {
    try (sampler) {
      sampler.start();

      Eventually.until("there is a sample", () -> !sampler.samples().isEmpty());
    }
  }
}
