package mosaico.coordinator.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker how many tiles wait in the queues. Whoever wants to know waits for a moment, not
 * for as long as a broker that hangs lets its connection wait: the question goes on, alone, and
 * what it brings serves who asks next.
 */
public final class QueueMonitor implements QueueDepths {

  /** What was found so long ago is taken to be so still. */
  public static final Duration FRESH = Duration.ofMillis(200);

  private static final Logger log = LoggerFactory.getLogger(QueueMonitor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private record Found(QueueDepth depth, long at) {}

  private final Supplier<Set<String>> queues;
  private final Map<String, Found> found = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Optional<QueueDepth>>> asked =
      new ConcurrentHashMap<>();
  private final ExecutorService asker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("queue-monitor").factory());
  private final LongAdder answers = new LongAdder();
  private volatile @Nullable Connection connection;

  /** Used by the asker's thread alone. */
  private @Nullable Channel channel;

  /**
   * Knows no depth before a connection is opened.
   *
   * @param queues the names of those in which tiles may wait
   */
  public QueueMonitor(Supplier<Set<String>> queues) {
    this.queues = queues;
  }

  /** Starts to use a new connection; part of an {@code BrokerConnection.Session}. */
  public void opened(Connection opened) {
    found.clear();
    connection = opened;
  }

  /** How many questions the broker has answered. */
  public long answers() {
    return answers.sum();
  }

  /** The depth of all queues together now; empty while the broker cannot be asked. */
  public Optional<QueueDepth> depth() {
    return depths().map(QueueDepth::total);
  }

  /** The depth of each queue now, by name; empty while the broker cannot be asked. */
  public Optional<Map<String, QueueDepth>> depths() {
    Set<String> names = queues.get();
    Map<String, QueueDepth> depths = new TreeMap<>();
    long until = System.nanoTime() + PATIENCE.toNanos();
    for (String queue : names) {
      if (fresh(queue).isEmpty()) {
        var _ = ask(queue); // all are asked before the first answer is awaited
      }
    }
    for (String queue : names) {
      Optional<QueueDepth> depth = await(queue, until);
      if (depth.isEmpty()) {
        return Optional.empty();
      }
      depths.put(queue, depth.get());
    }
    return Optional.of(depths);
  }

  /**
   * The depth of one queue now, or at most {@link #FRESH} ago; empty while the broker cannot be
   * asked.
   */
  @Override
  public Optional<QueueDepth> depth(String queue) {
    return await(queue, System.nanoTime() + PATIENCE.toNanos());
  }

  private Optional<QueueDepth> await(String queue, long until) {
    Connection current = connection;
    if (current == null || !current.isOpen()) {
      return Optional.empty();
    }
    Optional<QueueDepth> known = fresh(queue);
    if (known.isPresent()) {
      return known;
    }
    try {
      return ask(queue).get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("the depth of the queue {} is not known now", queue, e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<QueueDepth> fresh(String queue) {
    return Optional.ofNullable(found.get(queue))
        .filter(last -> System.nanoTime() - last.at() < FRESH.toNanos())
        .map(Found::depth);
  }

  /** One question for each queue, however many want to know. */
  private CompletableFuture<Optional<QueueDepth>> ask(String queue) {
    return asked.computeIfAbsent(
        queue,
        name ->
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return declare(name);
                  } finally {
                    asked.remove(name);
                  }
                },
                asker));
  }

  private Optional<QueueDepth> declare(String queue) {
    Connection current = connection;
    if (current == null || !current.isOpen()) {
      return Optional.empty();
    }
    long at = System.nanoTime();
    Channel used = channel;
    try {
      if (used == null || !used.isOpen() || !used.getConnection().equals(current)) {
        used = current.createChannel();
        channel = used;
      }
      DeclareOk answer = used.queueDeclarePassive(queue);
      return found(queue, new QueueDepth(answer.getMessageCount(), answer.getConsumerCount()), at);
    } catch (IOException | AlreadyClosedException e) {
      channel = null;
      if (isGone(e)) {
        return found(queue, QueueDepth.NONE, at);
      }
      log.info("the depth of the queue {} is unknown: {}", queue, e.toString());
      if (used != null) {
        abort(used);
      }
      return Optional.empty();
    }
  }

  private Optional<QueueDepth> found(String queue, QueueDepth depth, long at) {
    answers.increment();
    found.put(queue, new Found(depth, at));
    return Optional.of(depth);
  }

  /** A channel that waits for an answer cannot be asked again. */
  private static void abort(Channel channel) {
    try {
      channel.abort();
    } catch (IOException | AlreadyClosedException e) {
      log.debug("the channel was closed already", e);
    }
  }

  private static boolean isGone(Exception e) {
    return e.getCause() instanceof ShutdownSignalException signal
        && signal.getReason() instanceof AMQP.Channel.Close close
        && close.getReplyCode() == AMQP.NOT_FOUND;
  }
}
