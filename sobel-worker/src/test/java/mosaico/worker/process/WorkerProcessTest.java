package mosaico.worker.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mosaico.worker.process.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.testkit.services.BrokerHandle;
import mosaico.testkit.services.RedisHandle;
import mosaico.testkit.services.Services;
import mosaico.worker.png.PngBand;
import mosaico.worker.tile.TileHandler;
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
  private TestJob bench;

  @BeforeEach
  void startAWorker() throws Exception {
    broker.reset();
    redis.reset();
    bench = new TestJob(broker.uri(), redis.uri());
    worker = start("w1", 1);
    bench.awaitRegistered("w1");
  }

  @AfterEach
  void stopIt() {
    worker.close();
    bench.close();
  }

  private WorkerProcess start(String id, int concurrency) throws Exception {
    return WorkerProcess.start(folder, id, broker.uri(), redis.uri(), concurrency);
  }

  @Test
  void makesEveryTileExactlyAndAcknowledgesIt() throws Exception {
    for (int i = 0; i < TestJob.TILES; i++) {
      bench.publish(i);
    }

    Set<Integer> completed = new HashSet<>();
    for (int i = 0; i < TestJob.TILES; i++) {
      completed.add(bench.awaitCompletion());
    }

    assertThat(completed).hasSize(TestJob.TILES);
    for (int i = 0; i < TestJob.TILES; i++) {
      assertThat(bench.samplesOf(i)).containsExactly(bench.expected(i));
      assertThat(bench.stored(i).header().worker()).isEqualTo("w1");
      assertThat(bench.stored(i).header().attempt()).isEqualTo(1);
      assertThat(bench.redis.pttl(bench.keys.chunk(i))).isBetween(1L, 300_000L);
    }
    worker.kill();
    bench.awaitWaiting(TileHeaders.QUEUE, 0);
  }

  @Test
  void packsForPngWhenAsked() throws Exception {
    bench.publish(bench.task(0, "sobel", ResultEncoding.PNG));

    assertThat(bench.awaitCompletion()).isZero();
    assertThat(bench.stored(0).header().kind()).isEqualTo(StripKind.PNG);
  }

  @Test
  void saysWhichTileItBeginsWhenAsked() throws Exception {
    bench.publishToBeSeen(6);

    assertThat(bench.awaitCompletion()).isEqualTo(6);
    eventually(
        "the take is told",
        () -> bench.redis.lrange(bench.keys.startedTiles(), 0, -1).equals(List.of("6 1 w1")));
  }

  @Test
  void makesATileAlsoIfItCannotBeSaidThatItIsBegun() throws Exception {
    bench.redis.set(bench.keys.startedTiles(), "no list");

    bench.publishToBeSeen(3);
    bench.publishToBeSeen(4);

    assertThat(bench.awaitCompletion()).isEqualTo(3);
    assertThat(bench.awaitCompletion()).isEqualTo(4);
    assertThat(bench.samplesOf(3)).containsExactly(bench.expected(3));
    assertThat(bench.stored(4).header().attempt()).isEqualTo(1);
    worker.awaitLog("Redis took no announcement");
  }

  @Test
  void discardsWhatIsNoTileAndGoesOn() throws Exception {
    bench.publish(new AMQP.BasicProperties(), "hello".getBytes(UTF_8));
    bench.publish(0);

    assertThat(bench.awaitCompletion()).isZero();
    bench.awaitWaiting(TileHeaders.DEAD_LETTER_QUEUE, 1);
  }

  @Test
  void saysWhyATileIsImpossibleAndDiscardsIt() throws Exception {
    bench.publish(bench.task(3, "sovel", ResultEncoding.RAW));

    assertThat(bench.awaitCompletion()).isEqualTo(3);
    Strip strip = bench.stored(3);
    assertThat(strip.header().kind()).isEqualTo(StripKind.FAILED);
    assertThat(strip.text()).contains("unknown filter \"sovel\"");
    bench.awaitWaiting(TileHeaders.DEAD_LETTER_QUEUE, 1);
  }

  @Test
  void endsATileThatKeepsEndingWorkers() throws Exception {
    worker.kill();
    bench.publish(2);
    bench.takeAndGiveBack();
    bench.redis.set(bench.keys.attempts(2), Integer.toString(TileHandler.MAX_REDELIVERIES - 1));

    try (WorkerProcess _ = start("w2", 1)) {
      assertThat(bench.awaitCompletion()).isEqualTo(2);
      bench.awaitWaiting(TileHeaders.DEAD_LETTER_QUEUE, 1);
    }
    assertThat(bench.stored(2).text()).contains("it was delivered 6 times");
  }

  @Test
  void tellsTheRegistryWhatItIs() {
    WorkerRecord record = WorkerRecord.fromHash(bench.record("w1"));

    assertThat(record.id()).isEqualTo("w1");
    assertThat(record.pid()).isPositive();
    assertThat(record.filters()).contains("sobel");
    assertThat(record.kernel()).isNotEmpty();
    assertThat(record.concurrency()).isEqualTo(1);
    assertThat(record.draining()).isFalse();
    assertThat(record.memoryMaxBytes()).isGreaterThan(record.memoryBytes());
    assertThat(bench.redis.zscore(WorkerRecord.INDEX, "w1"))
        .isEqualTo((double) record.seenAt().toEpochMilli());
    assertThat(bench.redis.ttl(WorkerRecord.key("w1"))).isBetween(1L, 30L);
  }

  @Test
  void onSigtermItFinishesWhatItHoldsGivesBackTheRestLeavesAndExitsWith0() throws Exception {
    // Redis takes no writes: the worker holds a finished tile, and has one more at hand.
    bench.pauseWrites();
    for (int i = 0; i < 3; i++) {
      bench.publish(i);
    }
    worker.awaitLog("Redis took no result");

    worker.terminate();
    worker.awaitLog("leaving");
    bench.resumeWrites();

    assertThat(worker.exitCode()).isZero();
    assertThat(bench.awaitCompletion()).isZero();
    assertThat(bench.samplesOf(0)).containsExactly(bench.expected(0));
    bench.awaitWaiting(TileHeaders.QUEUE, 2);
    assertThat(bench.record("w1")).isEmpty();
    assertThat(bench.redis.zscore(WorkerRecord.INDEX, "w1")).isNull();
  }

  @Test
  void whatAKilledWorkerHeldIsMadeByAnother() throws Exception {
    bench.pauseWrites();
    bench.publish(4);
    worker.awaitLog("Redis took no result");

    worker.kill();
    bench.resumeWrites();

    try (WorkerProcess _ = start("w2", 2)) {
      assertThat(bench.awaitCompletion()).isEqualTo(4);
    }
    assertThat(bench.samplesOf(4)).containsExactly(bench.expected(4));
    assertThat(bench.stored(4).header().worker()).isEqualTo("w2");
    assertThat(bench.stored(4).header().attempt()).isEqualTo(2);
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
          .containsSubsequence("this worker cannot make tiles", "leaving", "left");
    }
    assertThat(bench.record("w2")).isEmpty();
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
