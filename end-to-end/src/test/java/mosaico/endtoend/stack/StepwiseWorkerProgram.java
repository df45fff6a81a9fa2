package mosaico.endtoend.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.FirstVersion;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.service.store.ChunkWriter;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.worker.tile.Outcome;
import mosaico.worker.tile.ResultStore;
import mosaico.worker.tile.TileHandler;
import mosaico.worker.tile.TileListener;
import mosaico.worker.tile.TileMessage;
import mosaico.worker.tile.TileTimes;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The main class of {@link StepwiseWorker}'s process. It speaks docs/protocol.md with the real
 * worker's tile handler, takes one tile at a time, and waits before it stores a result.
 *
 * <p>Each line of its input is a number of tiles that it may make beyond those it was told before;
 * at the end of the input it ends. It prints {@code holds <index>} once it holds a tile and {@code
 * made <index>} once it has acknowledged one.
 */
final class StepwiseWorkerProgram {

  private static final int CONNECTIONS = 2;

  private final Instant started = Instant.now();
  private final String id = System.getenv("WORKER_ID");
  private final RedisClient redis =
      RedisClients.open(new RedisConfig(URI.create(System.getenv("REDIS_URI"))), CONNECTIONS);
  private final ChunkWriter writer = new ChunkWriter(redis);
  private final Semaphore allowed = new Semaphore(0);
  private final TileHandler handler =
      new TileHandler(
          id,
          new HeldResults(),
          (job, start, ttl) -> push(new JobKeys(job).startedTiles(), start.text(), ttl),
          new NoListener());

  private StepwiseWorkerProgram() {}

  public static void main(String[] arguments) throws Exception {
    StepwiseWorkerProgram worker = new StepwiseWorkerProgram();
    worker.consume();
    Thread.ofPlatform().daemon().start(worker::beat);
    worker.obey();
    Runtime.getRuntime().halt(0);
  }

  private void consume() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(System.getenv("AMQP_URI"));
    factory.setAutomaticRecoveryEnabled(false);
    Connection connection = factory.newConnection("worker " + id);
    Channel channel = connection.createChannel();
    channel.queueDeclarePassive(Pool.GENERAL.queue());
    channel.basicQos(Integer.parseInt(System.getenv().getOrDefault(StepwiseWorker.PREFETCH, "1")));
    channel.basicConsume(
        Pool.GENERAL.queue(), false, (_, delivery) -> settle(channel, delivery), _ -> {});
  }

  private void settle(Channel channel, Delivery delivery) throws IOException {
    var properties = delivery.getProperties();
    long tag = delivery.getEnvelope().getDeliveryTag();
    Outcome outcome =
        handler.handle(
            new TileMessage(
                properties.getMessageId(),
                properties.getHeaders(),
                properties.getContentEncoding(),
                delivery.getBody(),
                delivery.getEnvelope().isRedeliver()));
    switch (outcome) {
      case Outcome.Accepted() -> {
        channel.basicAck(tag, false);
        print("made " + ChunkId.parse(properties.getMessageId()).index());
      }
      case Outcome.Discarded(_) -> channel.basicReject(tag, false);
      case Outcome.Requeued(_) -> channel.basicNack(tag, false, true);
    }
  }

  /** Reads how many more tiles may be made, until whoever started this worker is gone. */
  private void obey() throws IOException {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      allowed.release(Integer.parseInt(line.strip()));
    }
  }

  private void beat() {
    while (true) {
      try {
        WorkerRecord record = record();
        redis.hset(WorkerRecord.key(id), record.toHash());
        redis.pexpire(WorkerRecord.key(id), WorkerRecord.LIFETIME.toMillis());
        redis.zadd(WorkerRecord.INDEX, (double) record.seenAt().toEpochMilli(), id);
      } catch (JedisException e) {
        print("no heartbeat: " + e);
      }
      LockSupport.parkNanos(WorkerRecord.HEARTBEAT.toNanos());
    }
  }

  private WorkerRecord record() {
    return new WorkerRecord(
        id,
        "localhost",
        ProcessHandle.current().pid(),
        "stepwise",
        FirstVersion.FILTERS,
        FirstVersion.PARAMETERS,
        TileHeaders.VERSIONS,
        List.of(Pool.GENERAL.queue()),
        "stepwise",
        1,
        0,
        0,
        false,
        0,
        0,
        0,
        0,
        1,
        started,
        Instant.now());
  }

  private void push(String list, String value, Duration ttl) {
    redis.rpush(list, value);
    redis.pexpire(list, ttl.toMillis());
  }

  private static void print(String line) {
    System.out.println(line);
  }

  /** Results that are stored only when the test allows one more. */
  private final class HeldResults implements ResultStore {

    @Override
    public boolean isWanted(ChunkId tile) {
      return writer.isWanted(tile);
    }

    @Override
    public void storeResult(ChunkId tile, byte[] value, Duration ttl) {
      print("holds " + tile.index());
      allowed.acquireUninterruptibly();
      writer.write(ChunkWrite.made(tile, value, ttl));
    }

    @Override
    public void storeFailure(ChunkId tile, byte[] value, Duration ttl) {
      writer.write(ChunkWrite.failed(tile, value, ttl));
    }

    @Override
    public int countRedelivery(ChunkId tile, Duration ttl) {
      String counter = new JobKeys(tile.job()).attempts(tile.index());
      long count = redis.incr(counter);
      redis.pexpire(counter, ttl.toMillis());
      return Math.toIntExact(count);
    }
  }

  private static final class NoListener implements TileListener {
    @Override
    public void made(TileTask task, TileTimes times, long bytesIn, long bytesOut) {}

    @Override
    public void failed(ChunkId tile) {}
  }
}
