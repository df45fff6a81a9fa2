package mosaico.coordinator.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.UnblockedCallback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.deadletter.DeadLetter;
import mosaico.coordinator.store.StoreException;
import mosaico.coordinator.timing.StepTimes;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.service.broker.Topology;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the coordinator sends to a broker and takes from it. */
class BrokerTest {

  private final AtomicInteger lost = new AtomicInteger();
  private final TilePublisher publisher = new TilePublisher(new Topology(false), StepTimes.NONE);
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void connect() throws Exception {
    Services.broker().reset();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(Services.broker().uri());
    factory.setAutomaticRecoveryEnabled(false);
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.queueDeclare(Pool.GENERAL.queue(), true, false, false, null);
    channel.queueDeclare(TileHeaders.DEAD_LETTER_QUEUE, true, false, false, null);
  }

  @AfterEach
  void disconnect() {
    connection.abort();
    Services.broker().reset();
  }

  private static TileTask task(int index) {
    return new TileTask(
        new ChunkId(JobId.random(), index),
        new Shape(10, 10, 1),
        new Rows(0, 5),
        new Rows(0, 4),
        "sobel",
        List.of(),
        ResultEncoding.PNG,
        Instant.parse("2026-11-20T23:59:59.123Z"),
        Duration.ofMinutes(1),
        2,
        /* announce= */ true,
        Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
  }

  private void publish(TileTask task) throws BrokerUnavailableException {
    publisher.publish(
        Pool.GENERAL.queue(), task, "Ym9keQ==".getBytes(US_ASCII), true, lost::incrementAndGet);
  }

  @Test
  void aTileArrivesAsTheContractHasIt() throws Exception {
    publisher.opened(connection);
    TileTask task = task(3);

    publish(task);

    Eventually.until("it is there", () -> ready() == 1);
    GetResponse got = channel.basicGet(Pool.GENERAL.queue(), true);
    BasicProperties properties = got.getProps();
    assertThat(got.getBody()).asString(US_ASCII).isEqualTo("Ym9keQ==");
    assertThat(TileHeaders.read(properties.getMessageId(), properties.getHeaders()))
        .isEqualTo(task);
    assertThat(properties.getCorrelationId()).isEqualTo(task.id().job().text());
    assertThat(properties.getContentEncoding()).isEqualTo("base64");
    assertThat(properties.getDeliveryMode()).isEqualTo(2);
    assertThat(lost).hasValue(0);
  }

  private long ready() {
    try {
      return channel.messageCount(Pool.GENERAL.queue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void withoutAConnectionNothingIsSent() {
    assertThat(publisher.isOpen()).isFalse();
    assertThatThrownBy(() -> publish(task(0))).isInstanceOf(BrokerUnavailableException.class);
  }

  @Test
  void onABrokenConnectionNothingIsSent() throws Exception {
    publisher.opened(connection);
    assertThat(publisher.isOpen()).isTrue();

    connection.abort();

    assertThat(publisher.isOpen()).isFalse();
    assertThatThrownBy(() -> publish(task(0))).isInstanceOf(BrokerUnavailableException.class);
  }

  @Test
  void aTileThatNoQueueTakesIsLostAndTheConnectionIsOpenedAnew() throws Exception {
    publisher.opened(connection);
    channel.queueDelete(Pool.GENERAL.queue());

    publish(task(0));

    Eventually.until("it is said to be lost", () -> lost.get() > 0);
    Eventually.until("the connection is closed", () -> !connection.isOpen());
  }

  @Test
  void whileTheBrokerIsOutOfMemoryNothingIsSentSoThatNoThreadBlocks() throws Exception {
    List<BlockedCallback> blocked = new CopyOnWriteArrayList<>();
    List<UnblockedCallback> unblocked = new CopyOnWriteArrayList<>();
    publisher.opened(listeningIn(blocked, unblocked));

    blocked.getFirst().handle("low on memory");
    assertThat(publisher.trouble()).contains("the broker is out of memory or disk: low on memory");
    assertThatThrownBy(() -> publish(task(0)))
        .hasMessage("the broker is out of memory or disk: low on memory");

    unblocked.getFirst().handle();
    assertThat(publisher.isOpen()).isTrue();
    publish(task(0));
    Eventually.until("it is there", () -> ready() == 1);
    assertThat(lost).hasValue(0);
  }

  /** The connection, whose callbacks for a blocked broker the test calls itself. */
  private Connection listeningIn(List<BlockedCallback> blocked, List<UnblockedCallback> unblocked) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("addBlockedListener") && arguments.length == 2) {
                blocked.add((BlockedCallback) arguments[0]);
                unblocked.add((UnblockedCallback) arguments[1]);
              }
              return method.invoke(connection, arguments);
            });
  }

  @Test
  void theDepthIsWhatWaits() throws Exception {
    QueueMonitor monitor =
        new QueueMonitor(() -> Set.of("tareas", "tareas.pesadas", "tareas.g-nowhere"));
    assertThat(monitor.depth()).isEmpty();
    monitor.opened(connection);
    publisher.opened(connection);
    assertThat(monitor.depth()).contains(new QueueDepth(0, 0));

    publish(task(0));
    publish(task(1));

    Eventually.until("both wait", () -> monitor.depth().equals(Optional.of(new QueueDepth(2, 0))));
    connection.abort();
    assertThat(monitor.depth()).isEmpty();
  }

  @Test
  void aTileThatWasGivenUpFailsAndNonsenseIsDropped() throws Exception {
    List<String> failed = new CopyOnWriteArrayList<>();
    List<DeadLetter> kept = new CopyOnWriteArrayList<>();
    AtomicInteger tries = new AtomicInteger();
    new DeadLetters(
            (id, attempt, reason) -> {
              if (tries.getAndIncrement() == 0) {
                throw new StoreException.Unreachable(new IOException("away"));
              }
              failed.add(id + " " + attempt + " " + reason);
            },
            (letter, body) -> kept.add(letter),
            Clock.systemUTC())
        .opened(connection);
    ChunkId id = new ChunkId(JobId.random(), 7);

    for (String name : new String[] {"nonsense", id.toString()}) {
      channel.basicPublish(
          "",
          TileHeaders.DEAD_LETTER_QUEUE,
          new BasicProperties.Builder().messageId(name).headers(Map.of("attempt", 3)).build(),
          new byte[0]);
    }
    channel.basicPublish("", TileHeaders.DEAD_LETTER_QUEUE, null, new byte[0]);

    Eventually.until("it is noted, at the second try", () -> !failed.isEmpty());
    assertThat(failed)
        .containsExactly(id + " 3 no worker could process it; the broker gave up on it");
    assertThat(tries).hasValue(2);
    Eventually.until("all three are kept", () -> kept.size() == 3);
    assertThat(kept)
        .filteredOn(letter -> letter.tile().isPresent())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.tile()).contains(id);
              assertThat(letter.headers()).containsEntry("attempt", 3);
              assertThat(letter.reason()).isEqualTo("unknown");
              assertThat(letter.queue()).isEqualTo("tareas");
            });
  }

  @Test
  void theBrokerSaysWhyItGaveAMessageUpAndItsHeadersAreBounded() throws Exception {
    List<DeadLetter> kept = new CopyOnWriteArrayList<>();
    new DeadLetters((_, _, _) -> {}, (letter, body) -> kept.add(letter), Clock.systemUTC())
        .opened(connection);
    channel.queueDeclare(
        "short-lived",
        false,
        true,
        true,
        Map.of(
            "x-dead-letter-exchange",
            "",
            "x-dead-letter-routing-key",
            TileHeaders.DEAD_LETTER_QUEUE));

    for (String filters : new String[] {"sobel", "x".repeat(5_000)}) {
      channel.basicPublish(
          "",
          "short-lived",
          new BasicProperties.Builder().headers(Map.of("filters", filters)).build(),
          new byte[9]);
      Eventually.until("it is there", () -> channel.messageCount("short-lived") == 1);
      channel.basicReject(
          channel.basicGet("short-lived", false).getEnvelope().getDeliveryTag(), false);
    }

    Eventually.until("both are kept", () -> kept.size() == 2);
    assertThat(kept.getFirst().reason()).isEqualTo("rejected");
    assertThat(kept.getFirst().queue()).isEqualTo("short-lived");
    assertThat(kept.getFirst().bytes()).isEqualTo(9);
    assertThat(kept.getFirst().whole()).isTrue();
    assertThat(kept.getFirst().headers())
        .hasEntrySatisfying(
            "x-death", deaths -> assertThat(deaths).asString().contains("reason=rejected"));
    assertThat(kept.getLast().whole()).isFalse();
    assertThat(kept.getLast().headers())
        .hasEntrySatisfying("filters", chain -> assertThat(chain).asString().hasSize(4_096));
  }
}
