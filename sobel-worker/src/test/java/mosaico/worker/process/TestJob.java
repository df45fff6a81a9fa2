package mosaico.worker.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.time.Eventually;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.ClientPauseMode;

/** A job of random gray rows, and what a coordinator does with it: publishes, waits, reads. */
final class TestJob implements AutoCloseable {

  /** A pause that was begun, but whose answer came too late, would outlive its test. */
  private static final int PATIENCE_MS = 60_000;

  static final Shape IMAGE = new Shape(301, 200, 1);
  static final int TILES = 10;

  private static final int TILE_ROWS = IMAGE.height() / TILES;
  private static final int WAIT_SECONDS = 60;

  final JobId job = JobId.random();
  final JobKeys keys = new JobKeys(job);
  final RedisClient redis;

  private final URI redisUri;
  private final byte[] samples = new byte[(int) IMAGE.bytes()];
  private final Connection connection;
  private final Channel channel;

  TestJob(URI broker, URI redisUri) throws IOException, GeneralSecurityException, TimeoutException {
    new Random(11).nextBytes(samples);
    this.redisUri = redisUri;
    redis = RedisClients.open(new RedisConfig(redisUri), 2);
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker);
    factory.setAutomaticRecoveryEnabled(false);
    connection = factory.newConnection("test");
    channel = connection.createChannel();
    channel.confirmSelect();
  }

  private static Rows rows(int index) {
    return new Rows(index * TILE_ROWS, (index + 1) * TILE_ROWS);
  }

  TileTask task(int index, String chain, ResultEncoding encoding) {
    return task(index, chain, encoding, /* announce= */ false);
  }

  private TileTask task(int index, String chain, ResultEncoding encoding, boolean announce) {
    return new TileTask(
        new ChunkId(job, index),
        IMAGE,
        rows(index).grow(1, IMAGE.height()),
        rows(index),
        chain,
        List.of(),
        encoding,
        Instant.now(),
        Duration.ofMinutes(5),
        1,
        announce,
        Optional.empty());
  }

  void publish(int index) throws Exception {
    publish(task(index, "sobel", ResultEncoding.RAW));
  }

  /** Asks that it be announced. */
  void publishToBeSeen(int index) throws Exception {
    publish(task(index, "sobel", ResultEncoding.RAW, /* announce= */ true));
  }

  void publish(TileTask task) throws Exception {
    Rows input = task.input();
    byte[] part =
        Arrays.copyOfRange(samples, input.from() * IMAGE.rowBytes(), input.to() * IMAGE.rowBytes());
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder()
            .messageId(task.id().toString())
            .correlationId(job.text())
            .contentEncoding(TileHeaders.CONTENT_ENCODING)
            .deliveryMode(2)
            .headers(TileHeaders.write(task))
            .build();
    publish(properties, Base64.getEncoder().encode(part));
  }

  void publish(AMQP.BasicProperties properties, byte[] body) throws Exception {
    channel.basicPublish("", Pool.GENERAL.queue(), true, properties, body);
    channel.waitForConfirmsOrDie(30_000);
  }

  /** Takes a message and gives it back, so that its next delivery is a redelivery. */
  void takeAndGiveBack() throws IOException {
    GetResponse taken = requireNonNull(channel.basicGet(Pool.GENERAL.queue(), false));
    channel.basicNack(taken.getEnvelope().getDeliveryTag(), false, true);
  }

  /** Waits until a worker says on the completion list that it has stored something. */
  int awaitCompletion() {
    List<String> popped = redis.blpop(WAIT_SECONDS, keys.completions());
    if (popped == null) {
      throw new AssertionError("no tile was completed");
    }
    return Integer.parseInt(popped.get(1));
  }

  Strip stored(int index) {
    byte[] value = redis.get(keys.chunk(index).getBytes(UTF_8));
    if (value == null) {
      throw new AssertionError("nothing is stored for tile " + index);
    }
    return Strip.decode(value);
  }

  /** The payload of a raw result. */
  byte[] samplesOf(int index) {
    Strip strip = stored(index);
    return Arrays.copyOfRange(strip.bytes(), strip.offset(), strip.bytes().length);
  }

  /** What the tile must be, made here from the whole image. */
  byte[] expected(int index) {
    Band whole = Chain.parse("sobel").on(IMAGE).apply(Band.whole(IMAGE, samples), IMAGE.rows());
    Band band = whole.slice(rows(index));
    return Arrays.copyOfRange(band.samples(), band.start(), band.start() + band.bytes());
  }

  /** Messages in the queue; unlike RabbitMQ, Qpid counts those that a consumer holds too. */
  private long waiting(String queue) {
    try {
      return channel.messageCount(queue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitWaiting(String queue, long count) {
    Eventually.until(count + " messages wait in " + queue, () -> waiting(queue) == count);
  }

  /** From now on Redis answers no write. */
  void pauseWrites() {
    try (Jedis jedis = new Jedis(redisUri, PATIENCE_MS)) {
      jedis.clientPause(60_000, ClientPauseMode.WRITE);
    }
  }

  void resumeWrites() {
    try (Jedis jedis = new Jedis(redisUri, PATIENCE_MS)) {
      jedis.clientUnpause();
    }
  }

  Map<String, String> record(String worker) {
    return redis.hgetAll(WorkerRecord.key(worker));
  }

  void awaitRegistered(String worker) {
    Eventually.until(worker + " is registered", () -> redis.exists(WorkerRecord.key(worker)));
  }

  @Override
  public void close() {
    connection.abort(2_000);
    redis.close();
  }
}
