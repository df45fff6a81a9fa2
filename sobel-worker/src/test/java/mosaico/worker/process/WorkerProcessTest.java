package mosaico.worker.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.testkit.services.BrokerHandle;
import mosaico.testkit.services.RedisHandle;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import mosaico.worker.png.PngBand;
import mosaico.worker.tile.PoisonTileLimit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers as processes, on a broker and a Redis that are there all the time. */
class WorkerProcessTest {

  private final BrokerHandle broker = Services.broker();
  private final RedisHandle redis = Services.redis();
  @TempDir private Path folder;
  private WorkerProcess worker;
  private TestJob job;

  @BeforeEach
  void startAWorker() throws Exception {
    broker.reset();
    redis.reset();
    job = new TestJob(broker.uri(), redis.uri());
    worker = start("w1", 1);
    job.awaitRegistered("w1");
  }

  @AfterEach
  void stopIt() {
    worker.close();
    job.close();
  }

  private WorkerProcess start(String id, int concurrency) throws Exception {
    return WorkerProcess.start(folder, id, broker.uri(), redis.uri(), concurrency);
  }

  @Test
  void makesEveryTileExactlyAndAcknowledgesIt() throws Exception {
    for (int i = 0; i < TestJob.TILES; i++) {
      job.publish(i);
    }

    Set<Integer> completed = new HashSet<>();
    for (int i = 0; i < TestJob.TILES; i++) {
      completed.add(job.awaitCompletion());
    }

    assertThat(completed).hasSize(TestJob.TILES);
    for (int i = 0; i < TestJob.TILES; i++) {
      assertThat(job.samplesOf(i)).containsExactly(job.expected(i));
      assertThat(job.stored(i).header().worker()).isEqualTo("w1");
      assertThat(job.stored(i).header().attempt()).isEqualTo(1);
      assertThat(job.redis.pttl(job.keys.chunk(i))).isBetween(1L, 300_000L);
    }
    worker.kill();
    job.awaitWaiting(Pool.GENERAL.queue(), 0);
  }

  @Test
  void leavesWhenItWasFoundToMakeWrongRowsAndExitsWith3() throws Exception {
    job.redis.hset(
        WorkerRecord.CONVICTED,
        "w2",
        "{\"worker\":\"w2\",\"job\":\"0123abcd\",\"tile\":7,\"at\":\"2026-11-28T00:00:00Z\"}");

    try (WorkerProcess liar = start("w2", 1)) {
      assertThat(liar.exitCode()).isEqualTo(3);
      assertThat(liar.log()).contains("was found to make wrong rows", "0123abcd");
    }
    assertThat(job.redis.exists(WorkerRecord.key("w2"))).isFalse();
    assertThat(job.redis.exists(WorkerRecord.key("w1"))).isTrue();
  }

  @Test
  void packsForPngWhenAsked() throws Exception {
    job.publish(job.task(0, "sobel", ResultEncoding.PNG));

    assertThat(job.awaitCompletion()).isZero();
    assertThat(job.stored(0).header().kind()).isEqualTo(StripKind.PNG);
  }

  @Test
  void announcesTheTileThatItStartsWhenAsked() throws Exception {
    job.publishToBeSeen(6);

    assertThat(job.awaitCompletion()).isEqualTo(6);
    Eventually.until(
        "the start is announced",
        () ->
            job.redis.lrange(job.keys.startedTiles(), 0, -1).stream()
                .anyMatch(text -> text.startsWith("6 1 w1 ")));
  }

  @Test
  void makesATileThoughItsStartCannotBeAnnounced() throws Exception {
    job.redis.set(job.keys.startedTiles(), "no list");

    job.publishToBeSeen(3);
    job.publishToBeSeen(4);

    assertThat(job.awaitCompletion()).isEqualTo(3);
    assertThat(job.awaitCompletion()).isEqualTo(4);
    assertThat(job.samplesOf(3)).containsExactly(job.expected(3));
    assertThat(job.stored(4).header().attempt()).isEqualTo(1);
    worker.awaitLog("cannot announce tiles");
  }

  @Test
  void discardsWhatIsNoTileAndGoesOn() throws Exception {
    job.publish(new AMQP.BasicProperties(), "hello".getBytes(UTF_8));
    job.publish(0);

    assertThat(job.awaitCompletion()).isZero();
    job.awaitWaiting(TileHeaders.DEAD_LETTER_QUEUE, 1);
  }

  @Test
  void saysWhyATileIsImpossibleAndDiscardsIt() throws Exception {
    job.publish(job.task(3, "sovel", ResultEncoding.RAW));

    assertThat(job.awaitCompletion()).isEqualTo(3);
    Strip strip = job.stored(3);
    assertThat(strip.header().kind()).isEqualTo(StripKind.FAILED);
    assertThat(strip.text()).contains("there is no filter \"sovel\"");
    job.awaitWaiting(TileHeaders.DEAD_LETTER_QUEUE, 1);
    assertThat(worker.log().lines().filter(line -> line.contains("discarded message")))
        .singleElement(InstanceOfAssertFactories.STRING)
        .as("the log line carries the IDs as fields")
        .contains("\"job\":\"" + job.job + "\"", "\"tile\":\"3\"");
  }

  @Test
  void endsATileThatKeepsEndingWorkers() throws Exception {
    worker.kill();
    job.publish(2);
    job.takeAndGiveBack();
    job.redis.set(job.keys.attempts(2), Integer.toString(PoisonTileLimit.REDELIVERIES - 1));

    try (WorkerProcess _ = start("w2", 1)) {
      assertThat(job.awaitCompletion()).isEqualTo(2);
      job.awaitWaiting(TileHeaders.DEAD_LETTER_QUEUE, 1);
    }
    assertThat(job.stored(2).text()).contains("it was delivered 6 times");
  }

  @Test
  void tellsTheRegistryWhatItIs() {
    WorkerRecord record = WorkerRecord.fromHash(job.record("w1"));

    assertThat(record.id()).isEqualTo("w1");
    assertThat(record.pid()).isPositive();
    assertThat(record.filters()).contains("sobel");
    assertThat(record.kernel()).isNotEmpty();
    assertThat(record.concurrency()).isEqualTo(1);
    assertThat(record.draining()).isFalse();
    assertThat(record.memoryMaxBytes()).isGreaterThan(record.memoryBytes());
    assertThat(job.redis.zscore(WorkerRecord.INDEX, "w1"))
        .isEqualTo((double) record.seenAt().toEpochMilli());
    assertThat(job.redis.ttl(WorkerRecord.key("w1"))).isBetween(1L, 30L);
  }

  @Test
  void onSigtermItFinishesWhatItHoldsGivesBackTheRestLeavesAndExitsWith0() throws Exception {
    // Redis takes no writes: the worker holds a finished tile, and has one more at hand.
    job.pauseWrites();
    for (int i = 0; i < 3; i++) {
      job.publish(i);
    }
    worker.awaitLog("cannot write to Redis");

    worker.terminate();
    worker.awaitLog("shutting down");
    job.resumeWrites();

    assertThat(worker.exitCode()).isZero();
    assertThat(job.awaitCompletion()).isZero();
    assertThat(job.samplesOf(0)).containsExactly(job.expected(0));
    job.awaitWaiting(Pool.GENERAL.queue(), 2);
    assertThat(job.record("w1")).isEmpty();
    assertThat(job.redis.zscore(WorkerRecord.INDEX, "w1")).isNull();
  }

  @Test
  void whatAKilledWorkerHeldIsMadeByAnother() throws Exception {
    job.pauseWrites();
    job.publish(4);
    worker.awaitLog("cannot write to Redis");

    worker.kill();
    job.resumeWrites();

    try (WorkerProcess _ = start("w2", 2)) {
      assertThat(job.awaitCompletion()).isEqualTo(4);
    }
    assertThat(job.samplesOf(4)).containsExactly(job.expected(4));
    assertThat(job.stored(4).header().worker()).isEqualTo("w2");
    assertThat(job.stored(4).header().attempt()).isEqualTo(2);
  }

  @Test
  void aSettingThatCannotBeUsedEndsItWithOneLine() throws Exception {
    try (WorkerProcess misconfigured =
        WorkerProcess.start(folder, Map.of("WORKER_CONCURRENCY", "many"))) {
      assertThat(misconfigured.exitCode()).isEqualTo(2);
      assertThat(misconfigured.log())
          .contains("WORKER_CONCURRENCY=many: must be a whole number from 1 to 256")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aWorkerThatCannotMakeTilesLeavesAndExitsWith1() throws Exception {
    Map<String, String> environment = WorkerProcess.environment("w2", broker.uri(), redis.uri(), 1);
    try (WorkerProcess unfit = WorkerProcess.startDamaged(folder, environment, PngBand.class)) {
      assertThat(unfit.exitCode()).isEqualTo(1);
      assertThat(unfit.log())
          .containsSubsequence("this worker cannot make tiles", "shutting down", "stopped");
    }
    assertThat(job.record("w2")).isEmpty();
  }

  @Test
  void aWorkerThatCannotBePutTogetherExitsWith1() throws Exception {
    Map<String, String> environment =
        Map.of("HTTP_PORT", "0", "JAVA_TOOL_OPTIONS", "-Dmosaico.vector.bits=7");
    try (WorkerProcess unfit = WorkerProcess.start(folder, environment)) {
      assertThat(unfit.exitCode()).isEqualTo(1);
      assertThat(unfit.log()).contains("this worker cannot start", "mosaico.vector.bits=7 is none");
    }
  }
}
