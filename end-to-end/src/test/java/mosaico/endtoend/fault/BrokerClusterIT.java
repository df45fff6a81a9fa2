package mosaico.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.util.Map;
import mosaico.endtoend.stack.Stack;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.config.Environment;
import mosaico.testkit.image.Picture;
import mosaico.testkit.services.PrivateCluster;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** Quorum queues on three nodes of RabbitMQ, of which one is lost. */
class BrokerClusterIT {
  private static final Map<String, String> QUORUM = Map.of("QUEUE_TYPE", "quorum");

  /** A classic queue is only on the node on which it was declared. */
  @Test
  void nothingDependsOnTheNodeOnWhichTheQueuesWereDeclared() throws Exception {
    Picture picture = Picture.of(900, 1200, 3);
    Services.redis().reset();
    try (PrivateCluster cluster = Services.privateRabbitMqCluster()) {
      declareQueues(cluster.uris().get(0));

      cluster.kill(0);

      URI other = cluster.uris().get(1);
      try (Stack stack = Stack.on(other, Services.redis().uri(), 1, QUORUM)) {
        byte[] result = stack.api().post("/api/process?filters=sobel", picture.png()).body();
        assertThat(Picture.read(result)).isEqualTo(picture.filtered("sobel"));

        sendWhatNoWorkerCanProcess(other);
        Eventually.until(
            "the coordinator has its dead letter",
            () -> stack.coordinator().log().contains("dropped a message that is no tile"));
      }
    }
  }

  private static void declareQueues(URI broker) {
    Environment environment =
        new Environment(Map.of("AMQP_URI", broker.toString(), "QUEUE_TYPE", "quorum"));
    try (BrokerConnection first =
        new BrokerConnection(BrokerConfig.from(environment), "first", _ -> {})) {
      first.start();
      Eventually.until("the queues are declared", first::isOpen);
    }
  }

  private static void sendWhatNoWorkerCanProcess(URI broker) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker);
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      channel.basicPublish("", "tareas", null, new byte[1]);
    }
  }
}
