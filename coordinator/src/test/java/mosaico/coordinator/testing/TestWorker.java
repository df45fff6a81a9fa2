package mosaico.coordinator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileStarted;
import mosaico.contract.tile.TileTask;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Buffers;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.broker.Topology;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** A worker inside the test: answers tiles as the contract says, as many as it is allowed. */
public final class TestWorker implements AutoCloseable {

  /** What it calls itself. */
  public static final String ID = "test-worker";

  private static final int PLENTY = 1_000_000;

  private final RedisClient redis;
  private final List<String> queues;
  private final BrokerConnection link;
  private final Semaphore allowed = new Semaphore(0);
  private final List<TileTask> taken = new CopyOnWriteArrayList<>();
  private final List<TileTask> answered = new CopyOnWriteArrayList<>();
  private volatile @Nullable Channel channel;
  private final List<String> consumers = new CopyOnWriteArrayList<>();
  private volatile BiFunction<TileTask, byte[], byte[]> answer = TestWorker::right;

  /** A worker that takes tiles from {@code tareas}, without being registered. */
  public TestWorker(BrokerConfig broker, RedisClient redis) {
    this(broker, redis, List.of(Pool.GENERAL.queue()));
  }

  /** A worker that takes tiles from these queues, without being registered. */
  public TestWorker(BrokerConfig broker, RedisClient redis, List<String> queues) {
    this.redis = redis;
    this.queues = queues;
    this.link = new BrokerConnection(broker, ID, this::opened);
    link.start();
  }

  /** Answers every tile from now on. */
  public TestWorker free() {
    return allow(PLENTY);
  }

  /** Answers so many tiles more. */
  public TestWorker allow(int tiles) {
    allowed.release(tiles);
    return this;
  }

  /** Answers like this instead of rightly. */
  public TestWorker answering(BiFunction<TileTask, byte[], byte[]> with) {
    answer = with;
    return this;
  }

  /** Tiles that were taken from the queue, answered or not, in their order. */
  public List<TileTask> taken() {
    return taken;
  }

  /** Tiles that were answered and acknowledged, in their order. */
  public List<TileTask> answered() {
    return answered;
  }

  /** Keeps what it has taken, and takes no more. */
  public void takeNoMore() throws IOException {
    Channel current = Objects.requireNonNull(channel);
    for (String consumer : consumers) {
      current.basicCancel(consumer);
    }
  }

  private void opened(Connection connection) throws IOException {
    Channel opened = connection.createChannel();
    consumers.clear();
    for (String queue : queues) {
      if (Pool.named(queue).isEmpty()) {
        new Topology(false).declareGroup(connection, queue);
      }
      consumers.add(
          opened.basicConsume(queue, false, (_, delivery) -> take(opened, delivery), (_) -> {}));
    }
    channel = opened;
  }

  private void take(Channel channel, Delivery delivery) {
    TileTask task =
        TileHeaders.read(
            delivery.getProperties().getMessageId(), delivery.getProperties().getHeaders());
    if (task.announce()) {
      announce(task);
    }
    taken.add(task);
    Thread.startVirtualThread(() -> answer(channel, delivery, task));
  }

  private void announce(TileTask task) {
    String takes = new JobKeys(task.id().job()).startedTiles();
    redis.rpush(takes, new TileStarted(task.id().index(), task.attempt(), ID).text());
    redis.pexpire(takes, task.resultTtl().toMillis());
  }

  private void answer(Channel channel, Delivery delivery, TileTask task) {
    long tag = delivery.getEnvelope().getDeliveryTag();
    try {
      allowed.acquire();
      byte[] value = answer.apply(task, Base64.getDecoder().decode(delivery.getBody()));
      store(task, value);
      synchronized (this) {
        if (Strip.decodeHeader(value).kind() == StripKind.FAILED) {
          channel.basicReject(tag, false);
        } else {
          channel.basicAck(tag, false);
        }
      }
      answered.add(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stores a result and tells of it; removes it again if the job is over. */
  private void store(TileTask task, byte[] value) {
    JobKeys keys = new JobKeys(task.id().job());
    long ttl = task.resultTtl().toMillis();
    redis.set(task.id().toString().getBytes(UTF_8), value, SetParams.setParams().px(ttl));
    redis.rpush(keys.completions(), Integer.toString(task.id().index()));
    redis.pexpire(keys.completions(), ttl);
    if (redis.exists(keys.ended())) {
      redis.del(task.id().toString(), keys.completions());
    }
  }

  /** The strip that a worker should answer. */
  public static byte[] right(TileTask task, byte[] body) {
    return right(task, body, ID);
  }

  /** The strip that the worker of that name should answer. */
  public static byte[] right(TileTask task, byte[] body, String id) {
    if (task.encoding() == ResultEncoding.SUMMARY) {
      List<byte[]> sideInputs = sideInputs(task, body);
      BoundChain bound = Chain.ofStage(task.filters()).on(task.image()).with(sideInputs);
      byte[] summary = bound.survey(input(task, body), task.output(), new Buffers());
      return Strips.summary(summary, id, task.attempt());
    }
    return Strips.encode(rows(task, body), task.encoding(), id, task.attempt());
  }

  /** The rows that a worker should make. */
  public static Band rows(TileTask task, byte[] body) {
    Chain chain = Chain.ofStage(task.filters());
    List<byte[]> sideInputs = sideInputs(task, body);
    boolean isWhole = !chain.isOfBands() && sideInputs.isEmpty();
    return isWhole
        ? chain.apply(input(task, body))
        : chain.on(task.image()).with(sideInputs).apply(input(task, body), task.output());
  }

  private static Band input(TileTask task, byte[] body) {
    return new Band(task.image(), task.input(), body, task.sideInputBytes());
  }

  private static List<byte[]> sideInputs(TileTask task, byte[] body) {
    List<byte[]> sideInputs = new ArrayList<>();
    int at = 0;
    for (int length : task.sideInputs()) {
      sideInputs.add(Arrays.copyOfRange(body, at, at + length));
      at += length;
    }
    return sideInputs;
  }

  @Override
  public void close() {
    link.close();
  }
}
