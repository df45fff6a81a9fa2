package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import java.util.Map;
import mosaico.endtoend.stack.Api.Event;
import mosaico.endtoend.stack.ServiceProcess;
import mosaico.endtoend.stack.Stack;
import mosaico.endtoend.stack.StepwiseWorker;
import mosaico.testkit.image.Picture;
import mosaico.testkit.services.BrokerHandle;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles on a quorum queue, which only RabbitMQ has. */
class QuorumQueueIT {
  private static final Map<String, String> QUORUM = Map.of("QUEUE_TYPE", "quorum");
  private static final String CHAIN = "blur:sigma=4,sobel";

  private final BrokerHandle broker = Services.rabbitMq();

  @BeforeEach
  @AfterEach
  void noQueues() {
    Stack.endShared();
    broker.reset();
  }

  @Test
  void aKilledWorkersTilesGoToAnotherAndTheResultIsExact() {
    Picture picture = Picture.of(900, 1200, 3);
    try (Stack stack = Stack.start(0, QUORUM)) {
      StepwiseWorker first = stack.startStepwiseWorker("worker-1");
      String job = stack.api().createJob(picture.png(), "workers=12&filters=" + CHAIN);
      first.make(1);
      int held = first.awaitHeld();

      first.kill();
      stack.startWorker("worker-2");
      List<Event> tiles =
          stack.api().events(job).filter(event -> event.name().equals("tile")).toList();

      assertThat(tiles)
          .filteredOn(tile -> tile.data().get("attempt").asInt() == 2)
          .singleElement()
          .matches(tile -> tile.data().get("index").asInt() == held)
          .matches(tile -> tile.data().get("worker").asString().equals("worker-2"));
      assertThat(Picture.read(stack.api().get(job + "/result").body()))
          .isEqualTo(picture.filtered(CHAIN));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "coordinator, classic, quorum",
    "coordinator, quorum, classic",
    "sobel-worker, classic, quorum"
  })
  void aProcessThatWantsAnotherKindOfQueueSaysWhatToDoAndGoesOnOnceItIsDone(
      String module, String there, String wanted) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      channel.queueDeclare("tareas", true, false, false, arguments(there));
      Map<String, String> environment =
          Map.of(
              "AMQP_URI",
              broker.uri().toString(),
              "REDIS_URI",
              Services.redis().uri().toString(),
              "HTTP_PORT",
              "0",
              "QUEUE_TYPE",
              wanted);
      try (ServiceProcess process = ServiceProcess.start(module, "disagreeing", environment)) {
        Eventually.until("it says so", () -> process.log().contains("cannot use the broker"));
        assertThat(process.log().lines().filter(line -> line.contains("cannot use the broker")))
            .allSatisfy(
                line ->
                    assertThat(line)
                        .contains(
                            "the queue tareas was made with other arguments",
                            "'" + there + "'",
                            "QUEUE_TYPE",
                            "rabbitmqctl delete_queue tareas"));
        assertThat(process.log()).doesNotContain("\tat ", "check that it runs");

        channel.queueDelete("tareas");

        Eventually.until(
            "it is connected", () -> process.log().contains("connected to the broker"));
      }
    }
  }

  private static Map<String, Object> arguments(String type) {
    return Map.of(
        "x-queue-type", type,
        "x-dead-letter-exchange", "",
        "x-dead-letter-routing-key", "tareas.dlq");
  }
}
