package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.services.PrivateServer;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** Broker and Redis that go away and come back. */
class OutageIT {

  private static final String CHAIN = "blur:sigma=4,sobel";

  @Test
  void aJobOutlivesACrashOfTheBroker() {
    Picture picture = Picture.of(900, 1200, 3);
    try (PrivateServer rabbit = Services.privateRabbitMq();
        Stack stack = Stack.on(rabbit.uri(), Services.redis().uri(), 1, Map.of())) {
      // It holds a tile until the broker is gone, so the outage is in the middle of the job.
      StepwiseWorker holder = stack.startStepwiseWorker("holder");
      String job = stack.api().createJob(picture.png(), "workers=12&filters=" + CHAIN);
      holder.awaitHeld();
      Eventually.until("a tile is done", () -> done(stack, job) > 0);

      rabbit.kill();
      holder.kill();
      Eventually.until(
          "the coordinator says that it is not ready",
          () -> stack.api().status("/health/ready") == 503);
      HttpResponse<byte[]> refused = stack.api().post("/api/process", picture.png());
      rabbit.start();

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(text(refused)).contains("broker");
      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered(CHAIN));
    }
  }

  @Test
  void aJobOutlivesARedisThatComesBackEmpty() {
    Picture picture = Picture.of(900, 1200, 3);
    try (PrivateServer redis = Services.privateRedisInMemory();
        Stack stack = Stack.on(Services.broker().uri(), redis.uri(), 1, Map.of())) {
      // It holds a tile until Redis is gone, so the outage is in the middle of the job.
      StepwiseWorker holder = stack.startStepwiseWorker("holder");
      String job = stack.api().createJob(picture.png(), "workers=12&filters=" + CHAIN);
      holder.awaitHeld();
      Eventually.until("a tile is done", () -> done(stack, job) > 0);

      redis.kill();
      holder.kill();
      Eventually.until(
          "the coordinator says that it is not ready",
          () -> stack.api().status("/health/ready") == 503);
      HttpResponse<byte[]> refused = stack.api().post("/api/process", picture.png());
      redis.start();

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(text(refused)).contains("Redis");
      Eventually.until("the job is known again", () -> stack.api().status(job) == 200);
      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered(CHAIN));
    }
  }

  @Test
  void aDeletedDeadLetterQueueIsDeclaredAndConsumedAgain() throws Exception {
    try (Stack stack = Stack.start(0)) {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(stack.amqpUri());
      try (Connection connection = factory.newConnection()) {
        try (Channel channel = connection.createChannel()) {
          channel.queueDelete("tareas.dlq");
        }

        Eventually.until("it has a consumer", () -> consumers(connection, "tareas.dlq") == 1);
      }
    }
  }

  /** The queue's number of consumers; −1 if there is no such queue. */
  private static long consumers(Connection connection, String queue) {
    try (Channel channel = connection.createChannel()) {
      return channel.consumerCount(queue);
    } catch (IOException | TimeoutException e) {
      return -1;
    }
  }

  @Test
  void tilesThatTheBrokerLosesAreSentAgain() throws Exception {
    Picture picture = Picture.of(400, 400, 3);
    try (Stack stack = Stack.start(0)) {
      String job = stack.api().createJob(picture.png(), "workers=4");
      Eventually.until(
          "the tiles wait in the queue",
          () -> stack.api().json("/api/workers/status").get("queue").get("ready").asInt() == 4);

      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(stack.amqpUri());
      try (Connection connection = factory.newConnection();
          Channel channel = connection.createChannel()) {
        assertThat(channel.queuePurge("tareas").getMessageCount()).isEqualTo(4);
      }
      stack.startWorker("worker-1");

      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered("sobel"));
      assertThat(stack.api().json(job).get("tiles").get("redelivered").asInt())
          .isGreaterThanOrEqualTo(4);
    }
  }

  private static int done(Stack stack, String job) {
    return stack.api().json(job).get("tiles").get("done").asInt();
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
