package mosaico.endtoend.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import mosaico.contract.tile.Pool;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Workers that keep their connection and their tiles, and do nothing. */
class HungWorkersIT {

  private static final String CHAIN = "blur:sigma=4,sobel";

  private static Stack stack;

  @BeforeAll
  static void start() {
    stack = Stack.start(0, Map.of("HEDGE_AFTER", "1s"));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @AfterEach
  void endWorkers() {
    stack.endWorkers();
  }

  @Test
  void aFrozenWorkersTileIsMadeByAnotherAndItsOwnComesTooLateForAnyHarm() {
    Picture picture = Picture.of(900, 1200, 3);
    StepwiseWorker frozen = stack.startStepwiseWorker("frozen");
    String job = stack.api().createJob(picture.png(), "workers=12&filters=" + CHAIN);
    int held = frozen.awaitHeld();
    frozen.pause();

    stack.startWorker("worker-2");
    Eventually.until("the job is done", () -> state(job).equals("done"));

    JsonNode tile = tile(job, held);
    assertThat(tile.get("worker").asString()).isEqualTo("worker-2");
    assertThat(tile.get("hedges").asInt()).isPositive();
    assertThat(new String(stack.api().get("/metrics").body(), UTF_8))
        .containsPattern("mosaico_tiles_hedged_total [1-9]");
    assertThat(Picture.read(stack.api().get(job + "/result").body()))
        .isEqualTo(picture.filtered(CHAIN));

    frozen.resume();
    frozen.make(1);
    assertThat(state(job)).isEqualTo("done");
    assertThat(Picture.read(stack.api().get(job + "/result").body()))
        .isEqualTo(picture.filtered(CHAIN));
  }

  /** Its prefetch is unlimited, so the broker gives it every other tile, and every other copy. */
  @Test
  void aConsumerThatTakesAllAndAcknowledgesNothingHoldsNoJob() throws Exception {
    Picture picture = Picture.of(900, 1200, 3);
    stack.startWorker("worker-1");
    stack.awaitWorkers(1);
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(stack.amqpUri());
    AtomicInteger swallowed = new AtomicInteger();
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      channel.basicConsume(
          Pool.GENERAL.queue(), false, (_, _) -> swallowed.incrementAndGet(), _ -> {});

      String job = stack.api().createJob(picture.png(), "workers=12&filters=" + CHAIN);
      Eventually.until("the job is done", () -> state(job).equals("done"));

      assertThat(swallowed).hasPositiveValue();
      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered(CHAIN));
      byte[] direct =
          stack.api().post("/api/process?workers=12&filters=" + CHAIN, picture.png()).body();
      assertThat(Picture.read(direct)).isEqualTo(picture.filtered(CHAIN));
    }
  }

  private static String state(String job) {
    return stack.api().json(job).get("state").asString();
  }

  private static JsonNode tile(String job, int index) {
    return StreamSupport.stream(
            stack.api().json(job + "/timeline").get("tiles").spliterator(), false)
        .filter(tile -> tile.get("index").asInt() == index)
        .findFirst()
        .orElseThrow();
  }
}
