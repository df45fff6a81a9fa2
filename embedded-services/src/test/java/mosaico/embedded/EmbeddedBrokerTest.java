package mosaico.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBrokerTest {
  private static final int MIB = 1 << 20;

  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void emptyQueues() throws Exception {
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      channel.queuePurge("tareas");
      channel.queuePurge("tareas.dlq");
    }
  }

  @Test
  void saysWhichProductItIs() throws Exception {
    try (Connection connection = connect()) {
      assertThat(connection.getServerProperties().get("product")).asString().contains("Qpid");
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    URI uri = broker.uri();
    factory.setUri("amqp://mosaico:guess@127.0.0.1:" + uri.getPort());

    assertThatThrownBy(factory::newConnection)
        .isInstanceOf(PossibleAuthenticationFailureException.class);
  }

  @Test
  void findsItsQueuesWhenTheyAreDeclaredWithoutArguments() throws Exception {
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();

      for (String queue : List.of("tareas", "tareas.pesadas", "tareas.dlq")) {
        assertThat(channel.queueDeclare(queue, true, false, false, Map.of()).getQueue())
            .isEqualTo(queue);
      }
    }
  }

  @Test
  void isEmptyAtTheSameAddressOnceRestarted() throws Exception {
    URI uri = broker.uri();
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      channel.confirmSelect();
      publish(channel, new byte[1]);
      channel.waitForConfirmsOrDie(30_000);
      assertThat(channel.messageCount("tareas")).isOne();
    }

    broker.restart();

    assertThat(broker.uri()).isEqualTo(uri);
    try (Connection connection = connect()) {
      assertThat(connection.createChannel().messageCount("tareas")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MIB, 8 * MIB, 16 * MIB})
  void confirmsAndDeliversAMessageOfAnySizeUnchanged(int size) throws Exception {
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      channel.confirmSelect();
      publish(channel, body);
      channel.waitForConfirmsOrDie(30_000);

      Delivery delivery = consume(channel, "tareas").take();

      assertThat(delivery.getBody()).isEqualTo(body);
      assertThat(delivery.getProperties().getDeliveryMode()).isEqualTo(2);
      channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }
  }

  @Test
  void holdsManyLargeMessagesAtOnce() throws Exception {
    byte[] body = new byte[4 * MIB];
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      channel.confirmSelect();
      for (int i = 0; i < 64; i++) {
        publish(channel, body);
      }
      channel.waitForConfirmsOrDie(60_000);

      BlockingQueue<Delivery> deliveries = consume(channel, "tareas");
      for (int i = 0; i < 64; i++) {
        Delivery delivery = deliveries.take();
        assertThat(delivery.getBody()).hasSize(4 * MIB);
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
      }
    }
  }

  @Test
  void returnsAMandatoryMessageThatHasNoQueue() throws Exception {
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      BlockingQueue<String> returned = new LinkedBlockingQueue<>();
      channel.addReturnListener(message -> returned.add(message.getRoutingKey()));

      channel.basicPublish(
          "", "nowhere", true, MessageProperties.PERSISTENT_BASIC, "x".getBytes(UTF_8));

      assertThat(returned.take()).isEqualTo("nowhere");
    }
  }

  @Test
  void deliversAgainWhatALostConnectionHeldHoweverOften() throws Exception {
    try (Connection connection = connect()) {
      publish(connection.createChannel(), "tile".getBytes(UTF_8));
    }
    for (int attempt = 0; attempt < 5; attempt++) {
      Connection lost = connect();
      Delivery delivery = consume(lost.createChannel(), "tareas").take();
      assertThat(delivery.getBody()).asString(UTF_8).isEqualTo("tile");
      lost.abort();
    }
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      Delivery delivery = consume(channel, "tareas").take();
      assertThat(delivery.getEnvelope().isRedeliver()).isTrue();
      channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }
  }

  @Test
  void deliversAgainWhatWasRequeuedHoweverOften() throws Exception {
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      publish(channel, "tile".getBytes(UTF_8));
      BlockingQueue<Delivery> deliveries = consume(channel, "tareas");
      for (int attempt = 0; attempt < 5; attempt++) {
        channel.basicNack(deliveries.take().getEnvelope().getDeliveryTag(), false, true);
      }
      Delivery last = deliveries.take();
      assertThat(last.getEnvelope().isRedeliver()).isTrue();
      channel.basicAck(last.getEnvelope().getDeliveryTag(), false);
    }
  }

  @ParameterizedTest
  @CsvSource({"tareas, true", "tareas, false", "tareas.pesadas, true", "tareas.pesadas, false"})
  void movesARejectedMessageToTheDeadLetterQueue(String queue, boolean byNack) throws Exception {
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, "poison".getBytes(UTF_8));
      long tag = consume(channel, queue).take().getEnvelope().getDeliveryTag();
      if (byNack) {
        channel.basicNack(tag, false, false);
      } else {
        channel.basicReject(tag, false);
      }

      Delivery dead = consume(channel, "tareas.dlq").take();

      assertThat(dead.getBody()).asString(UTF_8).isEqualTo("poison");
      assertThat(channel.messageCount(queue)).isZero();
      channel.basicAck(dead.getEnvelope().getDeliveryTag(), false);
    }
  }

  @Test
  void movesAMessageThatWasRejectedAfterRedeliveryToo() throws Exception {
    try (Connection connection = connect()) {
      Channel channel = connection.createChannel();
      publish(channel, "poison".getBytes(UTF_8));
      BlockingQueue<Delivery> deliveries = consume(channel, "tareas");
      channel.basicNack(deliveries.take().getEnvelope().getDeliveryTag(), false, true);
      channel.basicReject(deliveries.take().getEnvelope().getDeliveryTag(), false);

      Delivery dead = consume(channel, "tareas.dlq").take();

      assertThat(dead.getBody()).asString(UTF_8).isEqualTo("poison");
      channel.basicAck(dead.getEnvelope().getDeliveryTag(), false);
    }
  }

  @Test
  void refusesAPortThatIsTaken() {
    assertThatThrownBy(() -> EmbeddedBroker.start(broker.uri().getPort()).close())
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageContaining("127.0.0.1:" + broker.uri().getPort());
  }

  @Test
  void twoBrokersInOneJvmShareNothing() throws Exception {
    try (EmbeddedBroker other = EmbeddedBroker.start();
        Connection there = connect(other.uri());
        Connection here = connect()) {
      Channel channel = there.createChannel();
      channel.exchangeDeclare("only-there", BuiltinExchangeType.DIRECT);

      assertThatThrownBy(() -> here.createChannel().exchangeDeclarePassive("only-there"))
          .hasRootCauseInstanceOf(ShutdownSignalException.class)
          .rootCause()
          .hasMessageContaining("Unknown exchange: 'only-there'");
    }
  }

  private static void publish(Channel channel, byte[] body) throws Exception {
    channel.basicPublish("", "tareas", MessageProperties.PERSISTENT_BASIC, body);
  }

  private static BlockingQueue<Delivery> consume(Channel channel, String queue) throws Exception {
    BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    DeliverCallback keep = (tag, delivery) -> deliveries.add(delivery);
    channel.basicQos(2);
    channel.basicConsume(queue, false, keep, tag -> {});
    return deliveries;
  }

  private static Connection connect() throws Exception {
    return connect(broker.uri());
  }

  private static Connection connect(URI uri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }
}
