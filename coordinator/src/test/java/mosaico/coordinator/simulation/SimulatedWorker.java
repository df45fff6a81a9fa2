package mosaico.coordinator.simulation;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.simulation.MemoryBroker.Message;
import mosaico.coordinator.store.StoreException;
import mosaico.filters.FilterType;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.service.retry.RetryPolicy;
import mosaico.worker.consumer.Acknowledgement;
import mosaico.worker.consumer.TileConsumer;
import mosaico.worker.tile.Outcome;
import mosaico.worker.tile.ResultStore;
import mosaico.worker.tile.StoreUnavailableException;
import mosaico.worker.tile.TileHandler;
import mosaico.worker.tile.TileListener;
import mosaico.worker.tile.TileMessage;
import mosaico.worker.tile.TileTimes;
import org.jspecify.annotations.Nullable;

/**
 * A worker of one place: the product's handler of tiles, its order of storing and telling, and its
 * acknowledgement, on a broker and a store in memory. It may die at any of these steps.
 */
final class SimulatedWorker {

  /** The process ends in the middle of a step; no handler of exceptions may see it. */
  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died() {
      super("died", null, false, false);
    }
  }

  /** Redis does not answer: the step is taken again later. */
  private static final class Again extends Error {
    private static final long serialVersionUID = 1L;

    Again() {
      super("again", null, false, false);
    }
  }

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** How long a finished tile is held for a Redis that is away. */
  private static final long HOLD_MILLIS = 4_000;

  static final TileListener NOBODY =
      new TileListener() {
        @Override
        public void made(TileTask task, TileTimes times, long bytesIn, long bytesOut) {}

        @Override
        public void failed(ChunkId id) {}
      };

  private static final List<String> FILTERS =
      FilterCatalogue.all().stream().map(FilterType::name).toList();

  private final World world;
  private final String id;
  private final Supplier<Duration> tileTime;
  private final TileHandler handler;

  /** When it began each tile, in milliseconds since the start. */
  private final List<Long> begun = new ArrayList<>();

  private Actor actor;
  private @Nullable Connection connection;
  private @Nullable Delivery current;

  /** How many more commands are carried out before the process dies; negative if it does not. */
  private int commandsLeft = -1;

  /** How often in a row it did not reach the broker. */
  private int failures;

  /** A worker that takes so long for its next tile. */
  SimulatedWorker(World world, String id, Supplier<Duration> tileTime) {
    this.world = world;
    this.id = id;
    this.tileTime = tileTime;
    this.actor = new Actor(id);
    this.handler = new TileHandler(id, new Store(), (_, _, _) -> {}, NOBODY);
    begin();
  }

  private void begin() {
    if (world.isLiar(id)) {
      world.time().after(HEARTBEAT, actor, "looks whether it is to leave", this::heartbeat);
    }
    connect();
  }

  /** It leaves, and does not come back, once it was found to make wrong rows. */
  private void heartbeat() {
    boolean leaves = false;
    try {
      world.store().reach(actor);
      leaves = world.store().isConvicted(id);
    } catch (StoreException e) {
      // It goes on until Redis says so.
    }
    if (leaves) {
      world.ended(this);
    } else {
      world.time().after(HEARTBEAT, actor, "looks whether it is to leave", this::heartbeat);
    }
  }

  Actor actor() {
    return actor;
  }

  String id() {
    return id;
  }

  /** When it began each tile, in milliseconds since the start. */
  List<Long> begun() {
    return begun;
  }

  /** A connection to the broker, with what it delivered that was not begun. */
  private final class Connection implements MemoryBroker.Consumer {
    private final Actor owner = actor;
    private final Deque<Delivery> waiting = new ArrayDeque<>();

    @Override
    public Actor actor() {
      return owner;
    }

    @Override
    public int prefetch() {
      return TileConsumer.prefetch(1);
    }

    @Override
    public void deliver(long tag, Message message) {
      waiting.add(new Delivery(this, tag, message));
      beginNext();
    }

    /** What the product's acknowledgement is given: only the ends of a delivery are there. */
    Channel channel(Delivery delivery) {
      return (Channel)
          Proxy.newProxyInstance(
              Channel.class.getClassLoader(),
              new Class<?>[] {Channel.class},
              (_, method, arguments) -> {
                switch (method.getName()) {
                  case "basicAck" -> world.broker().acknowledge(this, delivery.tag);
                  case "basicReject" -> world.broker().reject(this, delivery.tag);
                  case "basicNack" -> world.broker().requeue(this, delivery.tag);
                  default -> throw new UnsupportedOperationException(method.getName());
                }
                return null;
              });
    }
  }

  /** A tile at hand. */
  private static final class Delivery {
    private final Connection from;
    private final long tag;
    private final Message message;
    private int counted = -1;
    private int failures;
    private long triedSince = -1;
    private boolean settled;

    Delivery(Connection from, long tag, Message message) {
      this.from = from;
      this.tag = tag;
      this.message = message;
    }
  }

  private void connect() {
    if (connection != null) {
      return; // it lost its connection twice, and has one again
    }
    if (!world.broker().reaches(actor)) {
      connectLater();
      return;
    }
    failures = 0;
    Connection opened = new Connection();
    connection = opened;
    world.broker().connected(opened);
  }

  /** Its connection to the broker broke. */
  void disconnected() {
    connection = null;
    connectLater();
  }

  private void connectLater() {
    Duration pause = RetryPolicy.BROKER_UNREACHED.delay(++failures);
    world.time().after(pause, actor, "connects", this::connect);
  }

  private void beginNext() {
    Connection open = connection;
    if (current != null || open == null) {
      return;
    }
    Delivery next = open.waiting.poll();
    if (next == null) {
      return;
    }
    current = next;
    if (world.has(Mutation.ACKNOWLEDGES_BEFORE_THE_WRITE)) {
      settle(next, Outcome.ACCEPTED);
    }
    begun.add(world.time().now());
    world.time().after(tileTime.get(), actor, "has made a tile", () -> handle(next));
  }

  private void handle(Delivery delivery) {
    Outcome outcome;
    try {
      outcome = handler.handle(changed(delivery.message.forWorker()));
    } catch (Died e) {
      world.died(this);
      return;
    } catch (Again e) {
      delivery.failures++;
      world
          .time()
          .after(
              RetryPolicy.REDIS_WRITE.delay(delivery.failures),
              actor,
              "tries again",
              () -> handle(delivery));
      return;
    }
    Outcome told = mutated(outcome);
    world.time().after(Duration.ZERO, actor, "settles " + told, () -> finish(delivery, told));
  }

  private Outcome mutated(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Requeued(String reason) ->
          world.has(Mutation.ACKNOWLEDGES_WHAT_IT_COULD_NOT_WRITE)
              ? Outcome.ACCEPTED
              : world.has(Mutation.DISCARDS_WHAT_IT_COULD_NOT_WRITE)
                  ? new Outcome.Discarded(reason)
                  : outcome;
      case Outcome.Accepted(), Outcome.Discarded _ -> outcome;
    };
  }

  private void finish(Delivery delivery, Outcome outcome) {
    current = null;
    settle(delivery, outcome);
    beginNext();
  }

  private static void settle(Delivery delivery, Outcome outcome) {
    if (delivery.settled) {
      return;
    }
    delivery.settled = true;
    try {
      Acknowledgement.send(
          delivery.from.channel(delivery), delivery.tag, delivery.message.id(), outcome);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes it die after so many more commands that it sends to Redis. */
  void dieAfterCommands(int commands) {
    commandsLeft = commands;
  }

  /** Its process has ended, and another begins with its name. */
  void restart() {
    actor = new Actor(id);
    connection = null;
    current = null;
    commandsLeft = -1;
    begin();
  }

  /** What it makes its rows from: of every second tile something else, if it is the liar. */
  private TileMessage changed(TileMessage message) {
    boolean lies = world.isLiar(id) && world.time().chance(0.5);
    if (!lies && !world.has(Mutation.MAKES_THE_NEXT_TILES_ROWS)) {
      return message;
    }
    byte[] body = message.body().clone();
    if (body.length > 1) {
      body[1] = body[1] == 'A' ? (byte) 'B' : (byte) 'A';
    }
    return new TileMessage(
        message.id(), message.headers(), message.contentEncoding(), body, message.redelivered());
  }

  /** What it says of itself. */
  WorkerRecord record() {
    return new WorkerRecord(
        id,
        "here",
        1,
        "1",
        FILTERS,
        List.of(),
        TileHeaders.VERSIONS,
        List.of(Pool.GENERAL.queue()),
        "scalar",
        1,
        0,
        0,
        false,
        0,
        0,
        0,
        0,
        0,
        world.time().instant(),
        world.time().instant());
  }

  /** Results in the store in memory, in the product's own order of commands. */
  private final class Store implements ResultStore {
    @Override
    public void storeResult(ChunkId chunk, byte[] value, Duration ttl)
        throws StoreUnavailableException {
      if (world.isPoison(chunk)) {
        world.watch().diedOf(chunk.job());
        throw new Died();
      }
      Duration kept = world.has(Mutation.KEEPS_RESULTS_FOR_EVER) ? ttl.multipliedBy(1_000) : ttl;
      write(ChunkWrite.made(chunk, value.clone(), kept));
    }

    @Override
    public void storeFailure(ChunkId chunk, byte[] value, Duration ttl)
        throws StoreUnavailableException {
      write(ChunkWrite.failed(chunk, value, ttl));
    }

    private void write(ChunkWrite result) throws StoreUnavailableException {
      attempt(
          () -> {
            Stepwise commands = new Stepwise();
            List<@Nullable String> markers = result.storeThenTell(commands);
            boolean ended =
                result.fate(markers.getFirst(), markers.getLast()) == ChunkWrite.Fate.UNWANTED;
            world.watch().written(result.id().toString());
            world.store().answer();
            if (ended && !world.has(Mutation.LEAVES_LATE_RESULTS_OF_ENDED_JOBS)) {
              result.withdraw(commands);
            }
          });
    }

    @Override
    public int countRedelivery(ChunkId chunk, Duration ttl) throws StoreUnavailableException {
      if (world.has(Mutation.NEVER_GIVES_UP_A_TILE)) {
        return 0;
      }
      if (world.has(Mutation.GIVES_UP_A_TILE_AT_ONCE)) {
        return 5;
      }
      Delivery delivery = at();
      if (delivery.counted < 0) {
        attempt(
            () -> {
              String key = new JobKeys(chunk.job()).attempts(chunk.index());
              delivery.counted = world.store().count(key);
            });
      }
      return delivery.counted;
    }

    /** One try; what cannot be done now is tried again later, or given up. */
    private void attempt(Runnable step) throws StoreUnavailableException {
      Delivery delivery = at();
      try {
        world.store().reach(actor);
        step.run();
        delivery.triedSince = -1;
      } catch (StoreException e) {
        long now = world.time().now();
        delivery.triedSince = delivery.triedSince < 0 ? now : delivery.triedSince;
        if (now - delivery.triedSince > HOLD_MILLIS) {
          throw new StoreUnavailableException("Redis accepted no write", e);
        }
        throw new Again();
      }
    }

    private Delivery at() {
      if (current == null) {
        throw new IllegalStateException("no tile is at hand");
      }
      return current;
    }
  }

  /** Commands one by one, between which the process may die. */
  private final class Stepwise implements ChunkWrite.Commands<List<@Nullable String>> {
    private final MemoryStore.Commands store =
        world.store().new Commands(world.has(Mutation.FAILURE_REPLACES_A_RESULT));

    private void next() {
      if (commandsLeft == 0) {
        throw new Died();
      }
      commandsLeft -= commandsLeft > 0 ? 1 : 0;
    }

    @Override
    public void setUnlessMade(String key, byte[] value, Duration ttl) {
      next();
      store.setUnlessMade(key, value, ttl);
    }

    @Override
    public void setIfAbsent(String key, byte[] value, Duration ttl) {
      next();
      store.setIfAbsent(key, value, ttl);
    }

    @Override
    public void push(String list, String element) {
      next();
      store.push(list, element);
    }

    @Override
    public void expire(String key, Duration ttl) {
      store.expire(key, ttl);
    }

    @Override
    public List<@Nullable String> read(String first, String second) {
      next();
      return store.read(first, second);
    }

    @Override
    public void delete(String... keys) {
      next();
      store.delete(keys);
    }
  }
}
