package mosaico.codecs.isolation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import mosaico.codecs.image.NoDecoderException;
import mosaico.codecs.image.UnreadableImageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A number of decoders that are always there: one that ends, or has taken much memory, is replaced.
 *
 * <p>An image that is read row by row keeps its decoder between two reads, parked, so that nothing
 * is read twice; but not if others wait and it has been parked for longer than reading so far has
 * taken. So whoever reads slowly takes no decoder from others, and at most half of the work is
 * lost.
 */
final class DecoderPool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DecoderPool.class);

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration START_AGAIN = Duration.ofSeconds(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** Longer than a job under way is without a read, even if others are too. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  /** What the JVM takes beside its heap, and the codecs' working memory. */
  private static final long BESIDE_HEAP = 256L << 20;

  /** One that keeps more than this after its image is replaced. */
  private static final long KEPT = 256L << 20;

  private final int size;
  private final long memory;

  /** The kernel kills a decoder when the thread that started it ends, so one thread starts all. */
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("decoder-starter").factory());

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<DecoderProcess> idle = new ArrayDeque<>();
  private final List<Parked> parked = new ArrayList<>();
  private final Deque<Object> line = new ArrayDeque<>();
  private final Set<DecoderProcess> all = new HashSet<>();
  private long replaced;
  private boolean closed;

  /** A decoder between two reads of its owner's. */
  private record Parked(Object owner, DecoderProcess decoder, long since, long nanos) {

    /** When it may be taken away. */
    long free() {
      return since + nanos;
    }
  }

  /**
   * Starts nothing yet.
   *
   * @param size decoders
   * @param memory bytes that each may take for an image, on its heap or beside it
   */
  DecoderPool(int size, long memory) {
    this.size = size;
    this.memory = memory;
  }

  /** Starts the decoders; returns at once. */
  void start() {
    for (int i = 0; i < size; i++) {
      startOne();
    }
  }

  private void startOne() {
    lock.lock();
    try {
      if (!closed) {
        starter.execute(this::startNow);
      }
    } finally {
      lock.unlock();
    }
  }

  private void startNow() {
    try {
      DecoderProcess decoder = DecoderProcess.start(memory, memory + BESIDE_HEAP);
      lock.lock();
      try {
        all.add(decoder);
      } finally {
        lock.unlock();
      }
      Thread.ofVirtual().name("decoder-start").start(() -> await(decoder));
    } catch (IOException | RuntimeException | LinkageError e) {
      failed(e);
    }
  }

  private void await(DecoderProcess decoder) {
    try {
      decoder.awaitReady(START_LIMIT);
      log.debug("decoder {} is ready", decoder.pid());
      put(decoder);
    } catch (DecoderEndedException | InterruptedException e) {
      end(decoder);
      failed(e);
    }
  }

  private void failed(Throwable why) {
    if (isClosed()) {
      return;
    }
    log.error("a decoder cannot be started: {}", why.toString());
    CompletableFuture.delayedExecutor(START_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::startOne);
  }

  /**
   * Takes a decoder of which nothing is open, in the order of asking.
   *
   * @param wait for one that is free
   * @throws NoDecoderException if none is free for long
   * @throws CancellationException if this is closed
   */
  DecoderProcess take(Duration wait) throws InterruptedException {
    long until = System.nanoTime() + wait.toNanos();
    Object place = new Object();
    lock.lockInterruptibly();
    try {
      line.add(place);
      while (true) {
        if (closed) {
          throw new CancellationException("no more images are read");
        }
        Optional<DecoderProcess> free = place.equals(line.peek()) ? free() : Optional.empty();
        if (free.isPresent()) {
          return free.get();
        }
        long now = System.nanoTime();
        if (now - until >= 0) {
          throw new NoDecoderException();
        }
        boolean _ = changed.await(untilFree(now, until), TimeUnit.NANOSECONDS);
      }
    } finally {
      boolean _ = line.remove(place);
      changed.signalAll();
      lock.unlock();
    }
  }

  private Optional<DecoderProcess> free() {
    for (DecoderProcess decoder = idle.pollLast(); decoder != null; decoder = idle.pollLast()) {
      if (decoder.isAlive()) {
        return Optional.of(decoder);
      }
      replace(decoder);
    }
    long now = System.nanoTime();
    return parked.stream()
        .filter(each -> now - each.free() >= 0)
        .min(Comparator.comparingLong(each -> each.since() - now))
        .map(this::takeFrom);
  }

  private DecoderProcess takeFrom(Parked one) {
    parked.remove(one);
    return one.decoder();
  }

  private long untilFree(long now, long until) {
    return Math.max(
        1, parked.stream().mapToLong(each -> each.free() - now).reduce(until - now, Math::min));
  }

  /**
   * Parks a decoder, whose image stays open.
   *
   * @param owner whose image it is; has none parked
   * @param nanos for which nobody else gets it
   */
  void park(Object owner, DecoderProcess decoder, long nanos) {
    lock.lock();
    try {
      parked.add(new Parked(owner, decoder, System.nanoTime(), nanos));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes back the decoder that an owner has parked; empty if somebody else has got it. */
  Optional<DecoderProcess> takeBack(Object owner) {
    lock.lock();
    try {
      Optional<Parked> mine = parked.stream().filter(each -> each.owner().equals(owner)).findAny();
      return mine.map(this::takeFrom);
    } finally {
      lock.unlock();
    }
  }

  /** Gives a decoder back that was taken; returns at once. */
  void giveBack(DecoderProcess decoder) {
    Thread.ofVirtual().name("decoder-close").start(() -> clean(decoder));
  }

  private void clean(DecoderProcess decoder) {
    try {
      if (decoder.isAlive()) {
        Answer _ = decoder.ask(new Request.Close(), CLOSE_LIMIT);
        if (decoder.residentBytes() <= KEPT) {
          put(decoder);
          return;
        }
        log.info(
            "decoder {} keeps {} MB and is replaced", decoder.pid(), decoder.residentBytes() >> 20);
      }
    } catch (DecoderEndedException | UnreadableImageException | InterruptedException e) {
      log.debug("decoder {} does not close its image: {}", decoder.pid(), e.getMessage());
    }
    replace(decoder);
  }

  private void put(DecoderProcess decoder) {
    lock.lock();
    try {
      if (!closed) {
        idle.addLast(decoder);
        changed.signalAll();
        return;
      }
    } finally {
      lock.unlock();
    }
    end(decoder);
  }

  /** Ends a decoder, and starts another in its place; returns at once. */
  private void replace(DecoderProcess decoder) {
    lock.lock();
    try {
      replaced++;
    } finally {
      lock.unlock();
    }
    decoder.kill();
    startOne();
    Thread.ofVirtual().name("decoder-end").start(() -> end(decoder));
  }

  private void end(DecoderProcess decoder) {
    decoder.close();
    lock.lock();
    try {
      boolean _ = all.remove(decoder);
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Those that there are, in use or not. */
  List<DecoderProcess> processes() {
    lock.lock();
    try {
      return List.copyOf(all);
    } finally {
      lock.unlock();
    }
  }

  /** Those that have no image open. */
  List<DecoderProcess> idle() {
    lock.lock();
    try {
      return List.copyOf(idle);
    } finally {
      lock.unlock();
    }
  }

  /** How many have been replaced since the start. */
  long replaced() {
    lock.lock();
    try {
      return replaced;
    } finally {
      lock.unlock();
    }
  }

  /** Ends all decoders, those in use too, and waits until they have ended. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      starter.shutdown();
    } finally {
      lock.unlock();
    }
    awaitStarter();
    processes().forEach(this::end);
  }

  /** Waits until nothing more is being started. */
  private void awaitStarter() {
    try {
      boolean _ = starter.awaitTermination(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
