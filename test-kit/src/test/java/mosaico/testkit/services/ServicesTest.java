package mosaico.testkit.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class ServicesTest {

  @Test
  void theSharedBrokerConfirmsAndReturnsAMessage() throws Exception {
    BrokerHandle broker = Services.broker();
    broker.reset();
    try (Connection connection = connect(broker.uri())) {
      Channel channel = connection.createChannel();
      channel.queueDeclare("tareas", true, false, false, Map.of());

      publishConfirmed(channel, "tareas", "tile");

      assertThat(channel.basicGet("tareas", true).getBody()).asString(UTF_8).isEqualTo("tile");
    }
  }

  @Test
  void resettingTheSharedBrokerRemovesWhatWasLeft() throws Exception {
    BrokerHandle broker = Services.broker();
    try (Connection connection = connect(broker.uri())) {
      Channel channel = connection.createChannel();
      channel.queueDeclare("tareas", true, false, false, Map.of());
      publishConfirmed(channel, "tareas", "left");
    }

    broker.reset();

    try (Connection connection = connect(broker.uri())) {
      Channel channel = connection.createChannel();
      channel.queueDeclare("tareas", true, false, false, Map.of());
      assertThat(channel.basicGet("tareas", true)).isNull();
    }
  }

  @Test
  void aRabbitMqSaysThatItIsOne() throws Exception {
    BrokerHandle broker = Services.rabbitMq();

    try (Connection connection = connect(broker.uri())) {
      assertThat(connection.getServerProperties().get("product")).hasToString("RabbitMQ");
    }
  }

  @Test
  void theSharedServicesStayTheSame() {
    assertThat(Services.broker()).isSameAs(Services.broker());
    assertThat(Services.redis()).isSameAs(Services.redis());
  }

  @Test
  void theSharedRedisKeepsAValueUntilItIsReset() {
    RedisHandle redis = Services.redis();
    try (Jedis jedis = new Jedis(redis.uri())) {
      jedis.set("key", "value");
      assertThat(jedis.get("key")).isEqualTo("value");

      redis.reset();

      assertThat(jedis.exists("key")).isEqualTo(redis.kind() == Kind.GIVEN);
    }
  }

  @Test
  void aPrivateRabbitMqKeepsItsMessagesOverAStopAndAStart() throws Exception {
    try (PrivateServer server = Services.privateRabbitMq()) {
      try (Connection connection = connect(server.uri())) {
        Channel channel = connection.createChannel();
        channel.queueDeclare("kept", true, false, false, Map.of());
        publishConfirmed(channel, "kept", "tile");
      }

      server.stop();
      server.start();

      try (Connection connection = connect(server.uri())) {
        GetResponse kept = connection.createChannel().basicGet("kept", true);
        assertThat(kept.getBody()).asString(UTF_8).isEqualTo("tile");
      }
    }
  }

  @Test
  void aPrivateRedisKeepsItsDataOverACrash() {
    try (PrivateServer server = Services.privateRedis()) {
      try (Jedis jedis = new Jedis(server.uri())) {
        jedis.set("key", "value");
      }

      server.kill();
      server.start();

      try (Jedis jedis = new Jedis(server.uri())) {
        assertThat(jedis.get("key")).isEqualTo("value");
      }
    }
  }

  private static void publishConfirmed(Channel channel, String queue, String text)
      throws Exception {
    channel.confirmSelect();
    channel.basicPublish("", queue, true, MessageProperties.PERSISTENT_BASIC, text.getBytes(UTF_8));
    channel.waitForConfirmsOrDie(30_000);
  }

  private static Connection connect(URI uri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }
}
