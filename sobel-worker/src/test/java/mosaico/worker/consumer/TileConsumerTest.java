package mosaico.worker.consumer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.broker.Topology;
import mosaico.testkit.services.BrokerHandle;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import mosaico.worker.drain.Drain;
import mosaico.worker.tile.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TileConsumerTest {

  private static final long WAIT_SECONDS = 60;
  private static final List<String> QUEUES =
      List.of("tareas", "tareas.g-00c0ffee", "tareas.pesadas");

  private final BrokerHandle broker = Services.broker();
  private final Drain drain = new Drain();
  private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();
  private final BlockingQueue<Channel> sessions = new LinkedBlockingQueue<>();
  private final TileConsumer consumer =
      new TileConsumer(
          1,
          QUEUES,
          new Topology(false),
          message -> {
            handled.add(String.valueOf(message.id()));
            return Outcome.ACCEPTED;
          },
          drain,
          new Deaf());
  private Connection publishing;

  @BeforeEach
  void connect() throws Exception {
    broker.reset();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    publishing = factory.newConnection("test");
  }

  @AfterEach
  void disconnect() throws Exception {
    drain.begin();
    publishing.abort(2_000);
    assertThat(consumer.finish(Duration.ofSeconds(WAIT_SECONDS))).isTrue();
  }

  @Test
  void takesTilesOnANewChannelWhenItsOwnAloneWasClosed() throws Exception {
    try (BrokerConnection link = link(_ -> {});
        Channel channel = publishing.createChannel()) {
      link.start();
      // As the client does after an exception in a consumer.
      nextSession().close();

      nextSession();
      publish(channel, "tareas", "a tile");
      assertThat(handled.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("a tile");
    }
  }

  @Test
  void takesTilesFromEachOfItsQueues() throws Exception {
    try (BrokerConnection link = link(_ -> {});
        Channel channel = publishing.createChannel()) {
      link.start();
      nextSession();

      for (String queue : QUEUES) {
        publish(channel, queue, "of " + queue);
        assertThat(handled.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("of " + queue);
      }
    }
  }

  @Test
  void holdsAsManyMessagesAsItIsToldFromThenOnAndSettlesThoseThatItHas() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    TileConsumer held =
        new TileConsumer(
            1,
            List.of("tareas"),
            new Topology(false),
            message -> {
              awaitQuietly(go);
              handled.add(String.valueOf(message.id()));
              return Outcome.ACCEPTED;
            },
            drain,
            new Deaf());
    try (BrokerConnection link =
            new BrokerConnection(new BrokerConfig(broker.uri(), false), "worker", held);
        Channel channel = publishing.createChannel()) {
      link.start();
      Eventually.until("it consumes", held::isOn);
      for (int i = 0; i < 6; i++) {
        publish(channel, "tareas", "tile " + i);
      }
      awaitReady(channel, 4); // it has two: the one in hand and the next

      held.changePrefetch(3);
      awaitReady(channel, 1); // and three more

      go.countDown();
      for (int i = 0; i < 6; i++) {
        assertThat(handled.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("tile " + i);
      }
      awaitReady(channel, 0);
    } finally {
      go.countDown();
      drain.begin();
      assertThat(held.finish(Duration.ofSeconds(WAIT_SECONDS))).isTrue();
    }
  }

  private static void awaitReady(Channel channel, int messages) {
    Eventually.until(
        messages + " wait",
        () -> {
          try {
            return channel.messageCount("tareas") == messages;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isTakenOffWhenTheDrainBeginsWhileItIsOpened() throws Exception {
    try (BrokerConnection link = link(_ -> drain.begin());
        Channel channel = publishing.createChannel()) {
      link.start();
      nextSession();

      for (String queue : QUEUES) {
        assertThat(channel.queueDeclarePassive(queue).getConsumerCount()).isZero();
      }
    }
  }

  /** Tells {@code created} of the consumer's channels at once, and the test when they consume. */
  private BrokerConnection link(Consumer<Channel> created) {
    return new BrokerConnection(
        new BrokerConfig(broker.uri(), false),
        "worker",
        connection -> {
          AtomicReference<Channel> channel = new AtomicReference<>();
          consumer.opened(watched(connection, created.andThen(channel::set)));
          sessions.add(requireNonNull(channel.get()));
        });
  }

  private Channel nextSession() throws InterruptedException {
    return requireNonNull(sessions.poll(WAIT_SECONDS, TimeUnit.SECONDS), "no session was opened");
  }

  private static void publish(Channel channel, String queue, String id) throws Exception {
    AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder().messageId(id).build();
    channel.basicPublish("", queue, properties, new byte[0]);
  }

  /** The same connection, of whose channels somebody is told. */
  private static Connection watched(Connection connection, Consumer<Channel> created) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              Object result = method.invoke(connection, arguments);
              if (result instanceof Channel channel) {
                created.accept(channel);
              }
              return result;
            });
  }

  private static final class Deaf implements DeliveryListener {
    @Override
    public void begun() {}

    @Override
    public void ended() {}

    @Override
    public void settled(Outcome outcome) {}
  }
}
