package mosaico.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mosaico.contract.tile.Pool;
import mosaico.testkit.services.PrivateServer;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose broker or Redis is away for a while. */
class OutageTest {

  @TempDir private Path folder;

  @Test
  void aFinishedTileIsHeldUntilRedisIsBack() throws Exception {
    Services.broker().reset();
    try (PrivateServer redis = Services.privateRedis();
        WorkerProcess worker =
            WorkerProcess.start(folder, "w1", Services.broker().uri(), redis.uri(), 1)) {
      try (TestJob job = new TestJob(Services.broker().uri(), redis.uri())) {
        job.awaitRegistered("w1");
        job.publish(0);
        assertThat(job.awaitCompletion()).isZero();
      }
      redis.stop();
      try (TestJob job = new TestJob(Services.broker().uri(), redis.uri())) {
        job.publish(5);
        worker.awaitLog("cannot write to Redis");

        redis.start();

        assertThat(job.awaitCompletion()).isEqualTo(5);
        assertThat(job.samplesOf(5)).containsExactly(job.expected(5));
        assertThat(job.stored(5).header().attempt()).as("it was not delivered again").isEqualTo(1);
        worker.terminate();
        assertThat(worker.exitCode()).isZero();
        job.awaitWaiting(Pool.GENERAL.queue(), 0);
      }
    }
  }

  @Test
  void aWorkerThatLeavesWhileRedisIsAwayGivesItsTilesBack() throws Exception {
    Services.broker().reset();
    try (PrivateServer redis = Services.privateRedis();
        WorkerProcess worker =
            WorkerProcess.start(folder, "w1", Services.broker().uri(), redis.uri(), 1);
        TestJob job = new TestJob(Services.broker().uri(), redis.uri())) {
      job.awaitRegistered("w1");
      redis.stop();
      for (int i = 0; i < 3; i++) {
        job.publish(i);
      }
      worker.awaitLog("cannot write to Redis");

      worker.terminate();

      assertThat(worker.exitCode()).isZero();
      job.awaitWaiting(Pool.GENERAL.queue(), 3);
    }
  }

  @Test
  void aWorkerThatIsThereBeforeItsServicesTakesPartOnceTheyAre() throws Exception {
    try (PrivateServer broker = Services.privateRabbitMq();
        PrivateServer redis = Services.privateRedis()) {
      broker.stop();
      redis.stop();
      try (WorkerProcess worker = WorkerProcess.start(folder, "w1", broker.uri(), redis.uri(), 1)) {
        worker.awaitLog("cannot use the broker at");
        assertThat(worker.log()).contains("mosaico:***@");

        redis.start();
        broker.start();

        try (TestJob job = new TestJob(broker.uri(), redis.uri())) {
          job.awaitRegistered("w1");
          job.publish(1);
          assertThat(job.awaitCompletion()).isEqualTo(1);
        }

        broker.kill();
        worker.awaitLog("lost the broker at");
        broker.start();

        try (TestJob job = new TestJob(broker.uri(), redis.uri())) {
          job.publish(2);
          assertThat(job.awaitCompletion()).isEqualTo(2);
          assertThat(job.samplesOf(2)).containsExactly(job.expected(2));
        }
      }
    }
  }
}
