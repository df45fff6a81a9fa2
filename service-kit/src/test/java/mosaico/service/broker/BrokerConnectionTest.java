package mosaico.service.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mosaico.embedded.FreePort;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

class BrokerConnectionTest {

  /** More than one frame, and less than any broker takes. */
  private static final int LARGEST = 1 << 20;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();

  /** A session that loses each connection at once. */
  private final BrokerConnection.Session brief =
      new BrokerConnection.Session() {
        @Override
        public void opened(Connection connection) {
          opened.incrementAndGet();
          Thread.startVirtualThread(connection::abort);
        }

        @Override
        public void unavailable(String reason) {
          said.add(reason);
        }
      };

  private BrokerConnection started(URI uri) {
    BrokerConnection connection = new BrokerConnection(new BrokerConfig(uri, false), "test", brief);
    connection.start();
    return connection;
  }

  @Test
  void aWrongPasswordIsSaidAtOnce() {
    URI uri = Services.broker().uri();
    URI wrong = URI.create("amqp://nobody:wrong@" + uri.getHost() + ":" + uri.getPort());

    try (BrokerConnection _ = started(wrong)) {
      Eventually.until("it is said", () -> !said.isEmpty());
    }

    assertThat(said.getFirst()).isEqualTo("the broker refuses this server's user name or password");
  }

  @Test
  void aBrokerThatIsNotThereIsSaidAtOnce() throws IOException {
    try (BrokerConnection _ = started(URI.create("amqp://localhost:" + FreePort.find()))) {
      Eventually.until("it is said", () -> !said.isEmpty());
    }

    assertThat(said.getFirst()).isEqualTo("the broker cannot be reached");
  }

  @Test
  void aMessageThatIsTooLargeArrivesWithoutItsBodyAndTheNextOneAsItIs() throws Exception {
    URI uri = Services.broker().uri();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      String queue = channel.queueDeclare("too-large", false, false, true, null).getQueue();
      channel.basicPublish("", queue, null, new byte[LARGEST + 1]);
      channel.basicPublish("", queue, null, new byte[LARGEST]);
      channel.basicPublish("", queue, null, new byte[3]);
      BrokerConnection.Session consuming =
          connected -> {
            opened.incrementAndGet();
            Channel taking = connected.createChannel();
            taking.basicConsume(
                queue, true, (_, delivery) -> lengths.add(delivery.getBody().length), _ -> {});
          };
      try (BrokerConnection consumer =
          new BrokerConnection(new BrokerConfig(uri, false), "test", consuming, LARGEST)) {
        consumer.start();

        assertThat(lengths.poll(1, TimeUnit.MINUTES)).isZero();
        assertThat(lengths.poll(1, TimeUnit.MINUTES)).isEqualTo(LARGEST);
        assertThat(lengths.poll(1, TimeUnit.MINUTES)).isEqualTo(3);
        // The session was still being opened, perhaps, when they came.
        Eventually.until("the connection is open", consumer::isOpen);
        assertThat(opened).hasValue(1);
      }
    }
  }

  /** Nothing is done on any of them; 250 ms, 500 ms, 1 s, 2 s lie between the first five. */
  @Test
  void connectionsThatBreakBeforeAnythingIsDoneAreOpenedMoreAndMoreRarely() {
    long begun = System.nanoTime();
    try (BrokerConnection _ = started(Services.broker().uri())) {
      Eventually.until("it was opened four times", () -> opened.get() >= 4);
    }

    assertThat(System.nanoTime() - begun).isGreaterThan(1_750_000_000L);
  }
}
